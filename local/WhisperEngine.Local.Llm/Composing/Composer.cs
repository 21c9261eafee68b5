using WhisperEngine.Local.Llm.Wire;

namespace WhisperEngine.Local.Llm.Composing;

/// <summary>
/// Puts an answer together: an opener, what the prompt knows, an expression of the character, a question.
/// </summary>
internal static class Composer
{
    private const int QuotesForOpenQuestion = 3;
    private const int LongestQuote = 300;

    private static readonly string[] SelfSections =
        ["Identity", "Background", "Knowledge", "Personality", "Relationships"];

    public static string Compose(IReadOnlyList<ChatTurn> messages)
    {
        var prompt = CharacterPrompt.Parse(string.Join('\n', messages.Where(m => m.Role is "system" or "developer").Select(m => m.Text)));
        var lastUser = LastUser(messages);
        var message = lastUser < 0 ? "" : messages[lastUser].Text;
        IReadOnlyList<ChatTurn> earlier = [.. messages.Take(Math.Max(0, lastUser))];
        var dice = new Dice(prompt.Name, message, messages.Count);

        var body = IntentReader.Read(message) switch
        {
            Intent.Recall => Recall(message, prompt, earlier, ref dice),
            Intent.AboutSelf => AboutSelf(message, prompt, ref dice),
            Intent.Emotion => Emotion(message, prompt, earlier, ref dice),
            Intent.Greeting => Join(dice.Pick(Phrases.Greetings), Mirror.Reflect(message), Reminded(message, prompt, earlier)),
            _ => Join(dice.Pick(Phrases.Acknowledgements), Mirror.Reflect(message), Reminded(message, prompt, earlier)),
        };
        var signature = prompt.Signatures.Count > 0 ? dice.Pick(prompt.Signatures) : "";
        return Join(body, signature, Question(message, ref dice));
    }

    private static string Join(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    private static string Recall(string message, CharacterPrompt prompt, IReadOnlyList<ChatTurn> earlier, ref Dice dice)
    {
        var found = Recollection.About(message, prompt, earlier);
        if (found.Count > 0) return Quote(found[0]);
        // "What do you remember about me?" names nothing, so it asks for everything.
        if (Words.Content(message).Count > 0)
            return Recollection.Closest(prompt) is { } closest ? Phrases.NotSure + Quote(closest) : dice.Pick(Phrases.NothingRemembered);
        string[] latest = [.. Recollection.Remembered(prompt, earlier).Take(QuotesForOpenQuestion)];
        return latest.Length > 0 ? string.Join(' ', latest.Select(Quote)) : dice.Pick(Phrases.NothingRemembered);
    }

    private static string AboutSelf(string message, CharacterPrompt prompt, ref Dice dice)
    {
        var asked = Words.Content(message);
        if (asked.Overlaps(["ai", "human", "real", "bot", "robot", "machine", "person"]) && prompt.Lines("Being an AI") is [var ai, ..])
            return FirstPerson.Say(ai, prompt.Name);

        string[] lines = [.. SelfSections.SelectMany(prompt.Lines)];
        if (lines.Length == 0) return prompt.Name.Length > 0 ? $"I am {prompt.Name}." : dice.Pick(Phrases.NothingKnown);
        var best = lines.MaxBy(line => Words.Content(line).Count(asked.Contains))!;
        var name = prompt.Name.Length > 0 ? $"I am {prompt.Name}. " : "";
        return Words.Content(best).Overlaps(asked) ? FirstPerson.Say(best, prompt.Name) : name + FirstPerson.Say(lines[0], prompt.Name);
    }

    private static string Emotion(string message, CharacterPrompt prompt, IReadOnlyList<ChatTurn> earlier, ref Dice dice) =>
        Join(dice.Pick(Phrases.Openers(IntentReader.Feel(message))), Reminded(message, prompt, earlier));

    private static string Reminded(string message, CharacterPrompt prompt, IReadOnlyList<ChatTurn> earlier) =>
        Recollection.About(message, prompt, earlier) is [var quote, ..] ? Quote(quote) : "";

    private static string Quote(string remembered) =>
        $"You told me: \"{(remembered.Length <= LongestQuote ? remembered : remembered[..LongestQuote] + "…")}\"";

    private static string Question(string message, ref Dice dice) => IntentReader.Feel(message) switch
    {
        Feeling.None => dice.Pick(Phrases.Questions),
        Feeling.Glad => dice.Pick(Phrases.GladQuestions),
        _ => dice.Pick(Phrases.KindQuestions),
    };

    private static int LastUser(IReadOnlyList<ChatTurn> messages)
    {
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            if (messages[i].Role == "user") return i;
        }

        return -1;
    }
}
