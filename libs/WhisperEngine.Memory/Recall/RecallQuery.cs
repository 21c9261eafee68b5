namespace WhisperEngine.Memory.Recall;

/// <summary>What to remember something for.</summary>
/// <param name="Text">The message, whole.</param>
public sealed record RecallQuery(string Text)
{
    /// <summary>Its embedding, if there is one.</summary>
    public float[]? Embedding { get; init; }

    /// <summary>Row of the message itself: only what came before it is found. None: everything.</summary>
    public long? Before { get; init; }

    /// <summary>At most how many memories.</summary>
    public int Count { get; init; } = 10;

    /// <summary>At most how many facts and summaries beside them.</summary>
    public int Derived { get; init; } = 5;

    /// <summary>Tokens that all of them may take, by <see cref="TokenEstimate"/>; none: no limit.</summary>
    public int? TokenBudget { get; init; }

    /// <summary>What is meant by "yesterday": the person's distance from UTC.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>About how many tokens a text takes: one for four characters, as models for English text do; more for other scripts.</summary>
    public static int TokenEstimate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = 0;
        foreach (var letter in text)
            plain += letter < 0x0250 ? 1 : 0;
        return ((plain + 3) / 4) + (text.Length - plain);
    }
}
