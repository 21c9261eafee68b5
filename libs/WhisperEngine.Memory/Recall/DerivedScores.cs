namespace WhisperEngine.Memory.Recall;

/// <summary>How a fact or a summary fits a question.</summary>
/// <param name="Cosine">Of its text; 0 where the list does not have it.</param>
/// <param name="Words">BM25; 0 where the list does not have it.</param>
internal sealed record DerivedScores(double Cosine = 0, double Words = 0)
{
    /// <summary>Unrelated sentences have cosines up to 0.2, those of one matter from 0.37 on (the default embedder); between the two nothing is certain.</summary>
    private const double Related = 0.35;

    /// <summary>Half of what words can add.</summary>
    private const double HalfWords = 4;

    public bool Fits => Words > 0 || Cosine >= Related;

    public double Sum => Cosine + (Words / (Words + HalfWords));
}
