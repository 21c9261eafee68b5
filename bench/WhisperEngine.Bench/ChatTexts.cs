namespace WhisperEngine.Bench;

/// <summary>Messages as people write them to a character, of one to five sentences; the same in every run.</summary>
internal static class ChatTexts
{
    private static readonly string[] Openers =
    [
        "hey, how was your day?", "ok so guess what happened", "I've been thinking about what you said yesterday.", "lol no way!!",
        "Good morning! Did you sleep at all?", "can I tell you something?", "ugh, today was awful.", "I finally finished the book you recommended.",
    ];

    private static readonly string[] Middles =
    [
        "My sister is moving to Lisbon in March and I promised to help her pack, but I hate packing.",
        "The interview went better than I thought, they even asked me about the diving trip.",
        "I couldn't stop laughing when the cat fell off the shelf 😂",
        "We had dinner at that little place by the harbour, the one with the blue chairs, and it rained the whole time.",
        "I'm a bit nervous about the exam on Friday, I haven't slept well for a week.",
        "Honestly I don't know what to do with the job offer, it pays more but I'd have to leave the city.",
        "He said he was sorry, and I believe him, I think.",
        "I planted tomatoes, basil and two kinds of chili on the balcony.",
    ];

    private static readonly string[] Closers =
    [
        "what would you do?", "anyway, talk later :)", "Do you remember where we met?", "remind me at 10:30, please", "thank you for listening.",
        "I really needed that.",
    ];

    public static IReadOnlyList<string> Make(int count) => [.. Enumerable.Range(0, count).Select(Write)];

    private static string Write(int number)
    {
        List<string> sentences = [Openers[number % Openers.Length]];
        for (var i = 0; i < number % 4; i++)
            sentences.Add(Middles[((number * 5) + (i * 3)) % Middles.Length]);
        if (number % 3 == 0)
            sentences.Add(Closers[number / 3 % Closers.Length]);
        return string.Join(' ', sentences);
    }
}
