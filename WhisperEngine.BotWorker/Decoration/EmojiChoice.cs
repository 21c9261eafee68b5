using WhisperEngine.Characters;

namespace WhisperEngine.BotWorker.Decoration;

/// <summary>Adds to a reply the emoji that go with its feeling and its character, and takes away those that would hurt.</summary>
internal static class EmojiChoice
{
    /// <summary>The most in a reply.</summary>
    public const int Most = 3;

    /// <summary>How sure the feeling must be to be shown, 0 to 1.</summary>
    private const double LeastConfidence = 0.4;

    // The share of a character's replies that get emoji, by the word for its frequency.
    private static readonly Dictionary<string, double> Shares = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = 0,
        ["minimal"] = 0.1,
        ["rare"] = 0.1,
        ["selective_symbolic"] = 0.2,
        ["low"] = 0.3,
        ["moderate"] = 0.6,
        ["high"] = 0.9,
        ["frequent"] = 0.9,
    };

    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["joy"] = ["😊", "😄", "✨"],
        ["love"] = ["💙", "🥰", "💕"],
        ["optimism"] = ["🌟", "😊", "💪"],
        ["trust"] = ["🤝", "💙", "😊"],
        ["anticipation"] = ["👀", "✨", "🤔"],
        ["surprise"] = ["😮", "✨", "🤯"],
        ["sadness"] = ["😢", "💙", "🫂"],
        ["fear"] = ["😟", "💙", "🫂"],
        ["pessimism"] = ["😔", "💙", "🫂"],
        ["anger"] = ["😠", "😤", "💢"],
        ["disgust"] = ["😖", "😬", "🙄"],
    };

    // Styles that only cap the number; any other says which emoji are the character's, and the usual ones are not.
    private static readonly Dictionary<string, int> Caps = new(StringComparer.OrdinalIgnoreCase)
    {
        ["minimal_symbolic_emoji"] = 1,
        ["text_with_accent_emoji"] = 1,
        ["emoji_only"] = 2,
    };

    /// <summary>The reply as it is shown. Without a feeling nothing is added; without the person's distress nothing is removed.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="input">Its feeling, the person's and the character's habits.</param>
    /// <param name="roll">From 0 to 1, 1 excluded; below the character's share, emoji are added.</param>
    public static string Decorate(string text, DecorationInput input, double roll)
    {
        var isDistress = input.UserEmotion?.IsDistress(Distress.From) ?? false;
        var shown = isDistress ? Distress.Soften(text) : text;
        if (input.BotEmotion is not { Confidence: >= LeastConfidence } felt || input.Habits is not { } habits)
            return shown;
        if (roll >= ShareOf(habits) || EndsInCode(shown))
            return shown;
        var room = Count(felt, input.UserEmotion, habits.Style) - EmojiText.In(shown).Count();
        var fitting = Fitting(felt.Label, habits).Where(emoji => !isDistress || Distress.IsSupportive(emoji));
        var added = string.Concat(fitting.Take(Math.Max(0, room)));
        return added.Length == 0 ? shown : $"{shown.TrimEnd()} {added}";
    }

    /// <summary>How many emoji a reply may have, 1 to <see cref="Most"/>.</summary>
    /// <param name="felt">What the reply feels.</param>
    /// <param name="user">What the person feels.</param>
    /// <param name="style">The character's style.</param>
    public static int Count(EmotionReading felt, EmotionReading? user = null, string? style = null)
    {
        var count = felt.Intensity switch { > 0.8 => 3, > 0.5 => 2, _ => 1 };
        if (felt.Confidence > 0.85)
            count++;
        if (felt.Variance < 0.3 && felt.Intensity > 0.7)
            count++;
        if (felt.Variance > 0.7)
            count--;
        count = Math.Clamp(count, 1, Most);
        if (user is { Intensity: > 0.7 } && user.IsDistress(0))
            count = 1;
        return style is not null && Caps.TryGetValue(style, out var cap) ? Math.Min(count, cap) : count;
    }

    private static double ShareOf(Emoji habits) => habits.Frequency is { } word ? Shares.GetValueOrDefault(word.Trim()) : 0;

    // The character's own sequences for the feeling, else the usual ones unless it has a style of its own.
    private static IEnumerable<string> Fitting(string label, Emoji habits)
    {
        var own = habits.Patterns.Where(pattern => string.Equals(pattern.Category, label, StringComparison.OrdinalIgnoreCase))
            .SelectMany(pattern => EmojiText.In(pattern.Sequence)).Distinct().ToList();
        var hasStyle = !string.IsNullOrWhiteSpace(habits.Style) && !Caps.ContainsKey(habits.Style);
        return own.Count > 0 || hasStyle ? own : Usual.GetValueOrDefault(label, []);
    }

    private static bool EndsInCode(string text) => text.AsSpan().TrimEnd().EndsWith("```", StringComparison.Ordinal);
}
