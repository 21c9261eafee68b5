namespace WhisperEngine.Memory.Recall;

/// <summary>How one row scored in each list; none where the list does not have it.</summary>
internal sealed class ListScores
{
    /// <summary>Cosine of the turn, or of its best sentence.</summary>
    public double? Content { get; set; }

    /// <summary>Cosine of the turn with the one before it.</summary>
    public double? Window { get; set; }

    /// <summary>BM25 of the turn.</summary>
    public double? Words { get; set; }

    /// <summary>BM25 of the turn with the one before it.</summary>
    public double? WindowWords { get; set; }
}
