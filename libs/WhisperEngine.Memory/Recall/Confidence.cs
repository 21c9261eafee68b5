namespace WhisperEngine.Memory.Recall;

/// <summary>Tells whether there is an answer at all.</summary>
internal static class Confidence
{
    /// <summary>What a cosine of 1 counts, in units of BM25 for a word of the question.</summary>
    private const double Cosine = 8;

    /// <summary>How near the nearest turn is in meaning, and how much of the question's words the best one has.</summary>
    public static double Margin(IReadOnlyCollection<ListScores> found, int terms) =>
        found.Count == 0 ? 0 : (Cosine * found.Max(row => row.Content ?? 0)) + (found.Max(row => row.Words ?? 0) / (terms + 1));
}
