namespace WhisperEngine.Memory.Recall;

/// <summary>What each list and signal counts. Tuned on one half of the dialogues in <c>bench</c>; docs/quality.md has the figures.</summary>
internal sealed record FusionWeights
{
    /// <summary>In use.</summary>
    public static FusionWeights Default { get; } = new();

    public double Content { get; init; } = 1.3;

    public double Window { get; init; } = 1.7;

    public double Words { get; init; } = 2;

    public double WindowWords { get; init; } = 0.4;

    /// <summary>The deviation of a list of words is taken for at least this, in units of BM25.</summary>
    public double LeastDeviation { get; init; } = 0.25;

    /// <summary>Of being said by the one who is asked about.</summary>
    public double Speaker { get; init; } = 2;

    /// <summary>From the oldest of the candidates to the newest.</summary>
    public double Recency { get; init; } = 0.3;

    /// <summary>Of the strongest feeling.</summary>
    public double Emotion { get; init; } = 0.05;

    /// <summary>Of a statement of substance over a question or an exclamation.</summary>
    public double Significance { get; init; } = 1.5;
}
