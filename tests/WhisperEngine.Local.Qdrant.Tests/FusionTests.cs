using WhisperEngine.Local.Qdrant.Queries;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>Fusion against values that were worked out by hand.</summary>
public sealed class FusionTests
{
    private static readonly Hit[] First = [new(1, 0.9f), new(2, 0.5f), new(3, 0.1f)];
    private static readonly Hit[] Second = [new(3, 12), new(1, 8)];

    [Fact]
    public void Rrf_Defaults_SumsOneOverPositionPlusTwo()
    {
        var fused = Fusion.Rrf([First, Second], 2, null);
        Assert.Equal([1, 3, 2], fused.Select(hit => hit.Row));
        AssertScores([(1 / 2f) + (1 / 3f), (1 / 4f) + (1 / 2f), 1 / 3f], fused);
    }

    [Fact]
    public void Rrf_Weights_StretchPositionsAndZeroCountsNothing()
    {
        // (position + 1) / 2 + 60 - 1: 59.5, 60, 60.5.
        var fused = Fusion.Rrf([First, Second], 60, [2, 0]);
        Assert.Equal([1, 2, 3], fused.Select(hit => hit.Row));
        AssertScores([1 / 59.5f, 1 / 60f, 1 / 60.5f], fused);
    }

    [Fact]
    public void Dbsf_EachList_IsScaledByThreeSampleDeviations()
    {
        // 0.9, 0.5, 0.1: mean 0.5, deviation 0.4, so from -0.7 to 1.7. 12, 8: mean 10, deviation sqrt(8), so from 10 - 3 sqrt(8) on.
        var (low, width) = (10 - (3 * MathF.Sqrt(8)), 6 * MathF.Sqrt(8));
        var fused = Fusion.Dbsf([First, Second]);
        Assert.Equal([1, 3, 2], fused.Select(hit => hit.Row));
        AssertScores([(1.6f / 2.4f) + ((8 - low) / width), (0.8f / 2.4f) + ((12 - low) / width), 0.5f], fused);
    }

    [Fact]
    public void Dbsf_OneHitOrEqualScores_AreInTheMiddle()
    {
        AssertScores([0.5f], Fusion.Dbsf([[new(1, 42)]]));
        AssertScores([0.5f, 0.5f], Fusion.Dbsf([[new(1, 7), new(2, 7)]]));
        Assert.Empty(Fusion.Dbsf([[]]));
    }

    private static void AssertScores(float[] expected, List<Hit> fused) =>
        Assert.Equal(expected, fused.Select(hit => hit.Score), (a, b) => MathF.Abs(a - b) < 1e-6f);
}
