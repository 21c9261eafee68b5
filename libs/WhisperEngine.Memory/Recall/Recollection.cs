using WhisperEngine.Telemetry;

namespace WhisperEngine.Memory.Recall;

/// <summary>What was found for a message.</summary>
/// <param name="Items">The best first.</param>
/// <param name="Margin">The greater, the likelier one of them answers; 0 without the index. It orders questions and has no fixed threshold.</param>
/// <param name="Intent">What kind of question it was taken for.</param>
/// <param name="Skipped">What was left out, and why, without a word of anybody's.</param>
public sealed record Recollection(IReadOnlyList<Recollected> Items, double Margin, RecallIntent Intent, IReadOnlyList<SkippedWork> Skipped)
{
    /// <summary>Facts and summaries of the person that fit, the best first.</summary>
    public IReadOnlyList<RecollectedDerived> Derived { get; init; } = [];

    /// <summary>How many rows the index found, before they were ranked and cut.</summary>
    public int Candidates { get; init; }

    /// <summary>How many lists the index was asked for.</summary>
    public int Lists { get; init; }

    /// <summary>Nothing.</summary>
    public static Recollection None { get; } = new([], 0, RecallIntent.None, []);
}

/// <summary>Something that was said.</summary>
/// <param name="Row">Of the transcript.</param>
/// <param name="PlatformId">Where it came from, if it was not the bot's.</param>
/// <param name="Scope">Where and of whom it is.</param>
/// <param name="FromBot">Whether the bot said it.</param>
/// <param name="Author">Display name.</param>
/// <param name="Text">What was said: data, whatever it says.</param>
/// <param name="At">When.</param>
/// <param name="Score">By which it is ranked.</param>
/// <param name="Scores">Its parts, by list or signal.</param>
public sealed record Recollected(
    long Row, string? PlatformId, MemoryScope Scope, bool FromBot, string? Author, string Text, DateTimeOffset At, double Score,
    IReadOnlyDictionary<string, double> Scores);
