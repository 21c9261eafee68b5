using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WhisperEngine.Bench.Quality;

/// <summary>
/// Makes the dialogues of <c>Dialogues/</c> from <c>content.txt</c> and <c>chatter.txt</c>, seeded. Their result is kept with the source, so that
/// figures of different days compare. The halves share no fact and no question.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Seeded on purpose")]
internal sealed class DialogueMaker(int seed)
{
    private static readonly string[] People = ["Ann", "Bruno", "Carla", "Deniz", "Edda", "Farid", "Greta", "Hugo", "Ines", "Jonas"];
    private static readonly string[] Names = ["Marta", "Olaf", "Petra", "Quentin", "Rosa", "Samir", "Thea", "Ulf", "Vera", "Wim", "Xenia", "Yusuf", "Zora", "Anselm", "Bente", "Cosima"];
    private static readonly string[] Cities = ["Porto", "Ghent", "Turku", "Leeds", "Graz", "Bergen", "Nantes", "Trieste", "Gdansk", "Aarhus"];
    private static readonly string[] Colours = ["green", "yellow", "blue", "red", "orange", "purple", "grey", "white"];
    private static readonly string[] Foods = ["tuna", "lentils", "pumpkin", "cherries", "noodles", "plums", "cabbage", "dumplings", "pancakes", "beans"];
    private static readonly string[] Things = ["lamp", "umbrella", "basket", "bicycle", "bucket", "clock", "drum", "ladder"];

    private readonly Random _random = new(seed);

    public static void WriteAll(string directory)
    {
        var facts = Lines(directory, "content.txt").Select(line => line.Split('|')).ToArray();
        var chatter = Lines(directory, "chatter.txt").Select(line => line.Split('|')).ToArray();
        for (var number = 0; number < People.Length; number++)
        {
            var half = number < People.Length / 2 ? "A" : "B";
            var dialogue = new DialogueMaker(4711 + number).Make(People[number], [.. facts.Where(fact => fact[0] == half)], chatter);
            File.WriteAllText(Path.Combine(directory, $"dialogue-{number:00}.json"), JsonSerializer.Serialize(dialogue, DialogueJson.Default.Dialogue) + "\n");
        }
    }

    private Dialogue Make(string person, string[][] facts, string[][] chatter)
    {
        // Steps of a fact keep their order; everything else is shuffled over 28 days with a talk of an hour each.
        var exchanges = new List<(double Place, Exchange Exchange)>();
        var asked = new List<(string Kind, string[] Questions, List<Exchange> Steps)>();
        foreach (var fact in facts)
        {
            var slots = Slots(person);
            var steps = fact[2].Split(" // ", StringSplitOptions.RemoveEmptyEntries).Select(step => Fill(step, slots)).Select(Step).ToList();
            var places = steps.Select(_ => _random.NextDouble()).Order().ToArray();
            for (var i = 0; i < steps.Count; i++)
                exchanges.Add((fact[1] == "update" ? (i * 0.5) + (places[i] / 2) : places[i], steps[i]));
            asked.Add((fact[1], [.. fact[3].Split(" // ").Select(question => Fill(question, slots))], steps));
            foreach (var near in fact.Length > 4 && fact[4].Length > 0 ? fact[4].Split(" // ") : [])
                exchanges.Add((_random.NextDouble(), new(null, Fill(near, slots), Pick(chatter)[1])));
        }
        for (var i = 0; i < 75; i++)
        {
            var line = Pick(chatter);
            exchanges.Add((_random.NextDouble(), new(null, line[0], line[1])));
        }

        var turns = new List<DialogueTurn>();
        var first = new DateTimeOffset(2026, 2, 2, 18, 0, 0, TimeSpan.Zero);
        var ordered = exchanges.OrderBy(exchange => exchange.Place).Select(exchange => exchange.Exchange).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var at = first.AddDays(28.0 * i / ordered.Count - (28.0 * i / ordered.Count % 1)).AddMinutes(i * 7 % 60);
            at = turns.Count > 0 && at <= turns[^1].At ? turns[^1].At.AddMinutes(1) : at;
            var slots = Slots(person);
            if (ordered[i].Before is { } before)
                Say(Dialogue.Character, before);
            ordered[i].Turn = turns.Count;
            Say(person, Fill(ordered[i].Text, slots));
            Say(Dialogue.Character, Fill(ordered[i].Answer ?? Pick(chatter)[1], slots));

            void Say(string author, string text)
            {
                turns.Add(new(turns.Count, at, author, text));
                at = at.AddMinutes(1);
            }
        }
        return new(person, turns, [.. asked.SelectMany(ask => ask.Questions.Select(question => new DialogueQuestion(ask.Kind, question, Evidence(ask.Kind, ask.Steps))))]);
    }

    private static int[] Evidence(string kind, List<Exchange> steps) =>
        kind == "update" ? [.. steps.Select(step => step.Turn).Reverse()] : [.. steps.Select(step => step.Turn)];

    private static Exchange Step(string text)
    {
        if (!text.StartsWith("Q: ", StringComparison.Ordinal))
            return new(null, text, null);
        var parts = text[3..].Split(" A: ");
        return new(parts[0], parts[1], null);
    }

    private Dictionary<string, string> Slots(string person) => new()
    {
        ["{P}"] = person,
        ["{n}"] = Pick(Names[..8]),
        ["{m}"] = Pick(Names[8..]),
        ["{city}"] = Pick(Cities),
        ["{color}"] = Pick(Colours),
        ["{food}"] = Pick(Foods),
        ["{thing}"] = Pick(Things),
    };

    private static string Fill(string text, Dictionary<string, string> slots) =>
        slots.Aggregate(text, (filled, slot) => filled.Replace(slot.Key, slot.Value, StringComparison.Ordinal));

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    private static IEnumerable<string> Lines(string directory, string file) =>
        File.ReadLines(Path.Combine(directory, file)).Where(line => line.Length > 0 && line[0] != '#');

    private sealed class Exchange(string? before, string text, string? answer)
    {
        public string? Before { get; } = before;

        public string Text { get; } = text;

        public string? Answer { get; } = answer;

        public int Turn { get; set; }
    }
}
