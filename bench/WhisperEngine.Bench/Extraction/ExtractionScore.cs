using WhisperEngine.EnrichmentWorker.Facts;

namespace WhisperEngine.Bench.Extraction;

/// <summary>How much of what was found is right, and how much of what there is was found.</summary>
/// <param name="Found">Facts found.</param>
/// <param name="Right">Of them, those that the talk says.</param>
/// <param name="Expected">Facts that the talks say.</param>
/// <param name="Hit">Of them, those found.</param>
internal sealed record ExtractionScore(int Found, int Right, int Expected, int Hit)
{
    /// <summary>1 where nothing was found: nothing is wrong.</summary>
    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    /// <summary>1 where there was nothing to find.</summary>
    public double Recall => Expected == 0 ? 1 : (double)Hit / Expected;

    public static ExtractionScore Of(IReadOnlyList<ExpectedFact> expected, IReadOnlyList<FoundFact> found) => new(
        found.Count, found.Count(fact => expected.Any(one => one.Is(fact))), expected.Count, expected.Count(one => found.Any(one.Is)));

    public static ExtractionScore operator +(ExtractionScore a, ExtractionScore b) => new(a.Found + b.Found, a.Right + b.Right, a.Expected + b.Expected, a.Hit + b.Hit);
}
