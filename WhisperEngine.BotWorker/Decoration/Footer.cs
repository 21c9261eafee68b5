using System.Globalization;
using System.Text;
using WhisperEngine.BotWorker.Discord.Context;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Decoration;

/// <summary>
/// Lines below a reply that say what it drew on and where its time went, for who asked for them. They belong to what is shown, never to
/// what is stored or prompted: see <see cref="Strip"/>.
/// </summary>
internal static class Footer
{
    /// <summary>The footer is shorter than this, in UTF-16 units.</summary>
    public const int Limit = 500;

    private const int LongestWord = 20;
    private const string StagesLabel = "Stages";

    private static readonly string Rule = new('─', 50);
    private static readonly string[] Lessons = ["growth", "insight", "connection", "learning", "emotion", "bond"];

    private static readonly string[] Labels =
        ["Learning", "Memory", "Relationship", "Bot Emotion", "User Emotion", "Trajectory", "Time", StagesLabel];

    /// <summary>What to put behind the reply, its line break included; empty if it is not asked for, or nothing is known.</summary>
    public static string Of(DecorationInput input, bool isOn)
    {
        if (!isOn)
            return "";
        var lines = new StringBuilder();
        Add(lines, "Learning", string.Join(", ", input.Learning.Where(Lessons.Contains).Distinct().Take(3)));
        Add(lines, "Memory", Memory(input.Memories));
        Add(lines, "Relationship", Relationship(input.Relationship));
        var second = input is { BotEmotion: not null, SecondEmotion.Intensity: >= 0.3 } ? ", " + Emotion(input.SecondEmotion) : "";
        Add(lines, "Bot Emotion", Emotion(input.BotEmotion) + second);
        Add(lines, "User Emotion", Emotion(input.UserEmotion));
        Add(lines, "Trajectory", string.Join(" → ", input.Trajectory.TakeLast(4).Select(Word)));
        Add(lines, "Time", Time(input.Ledger));
        AddStages(lines, input);
        return lines.Length == 0 ? "" : $"\n{Rule}{lines}";
    }

    /// <summary>The reply without its footer; a text without one as it is.</summary>
    public static string Strip(string text)
    {
        var rule = text.LastIndexOf(Rule + "\n", StringComparison.Ordinal);
        var isFooter = rule == 0 || (rule > 0 && text[rule - 1] == '\n');
        return isFooter && text[(rule + Rule.Length + 1)..].Split('\n').All(IsLine) ? text[..Math.Max(0, rule - 1)] : text;
    }

    private static bool IsLine(string line) => Labels.Any(label => line.StartsWith(label + ": ", StringComparison.Ordinal));

    private static void Add(StringBuilder lines, string label, string value)
    {
        if (value.Length > 0)
            lines.Append(CultureInfo.InvariantCulture, $"\n{label}: {value}");
    }

    // The longest stages that there is room for, in the order they ran.
    private static void AddStages(StringBuilder lines, DecorationInput input)
    {
        var room = Limit - 1 - 1 - Rule.Length - lines.Length - $"\n{StagesLabel}: ".Length;
        List<(double StartMs, string Text)> shown = [];
        foreach (var stage in (input.Ledger?.Stages ?? []).Where(stage => stage.Critical).OrderByDescending(stage => stage.DurationMs))
        {
            var text = $"{Word(stage.Name)} {Number(stage.DurationMs)} ms";
            room -= text.Length + 2;
            if (room < 0)
                break;
            shown.Add((stage.StartMs, text));
        }
        Add(lines, StagesLabel, string.Join(", ", shown.OrderBy(stage => stage.StartMs).Select(stage => stage.Text)));
    }

    private static string Memory(int? count) => count switch
    {
        null => "",
        > 10 => $"{Number(count.Value)} (deep context)",
        > 5 => $"{Number(count.Value)} (established)",
        _ => $"{Number(count.Value)} (building)",
    };

    private static string Time(LedgerReport? ledger) => ledger is null
        ? ""
        : $"{Number(ledger.TotalMs)} ms (LLM {Number(ledger.LlmMs)}, overhead {Number(ledger.OverheadMs)}, waited {Number(ledger.WaitedMs)})";

    private static string Relationship(RelationshipReading? reading) => reading is null
        ? ""
        : $"{Word(reading.Stage ?? reading.Depth)} (trust {Percent(reading.Trust)}, affection {Percent(reading.Affection)}, " +
            $"attunement {Percent(reading.Attunement)}; {Number(reading.Interactions)} talks)";

    private static string Emotion(EmotionReading? reading) => reading is null ? "" : $"{Word(reading.Label)} {Percent(reading.Intensity)} %";

    private static string Word(string word) => DataText.Line(word, LongestWord);

    private static string Percent(double share) => Number(Math.Clamp(share, 0, 1) * 100);

    private static string Number(double value) => Math.Min(value, 9_999_999).ToString("0", CultureInfo.InvariantCulture);
}
