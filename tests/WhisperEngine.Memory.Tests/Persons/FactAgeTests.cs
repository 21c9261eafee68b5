using WhisperEngine.Memory.Facts;

namespace WhisperEngine.Memory.Tests.Persons;

public sealed class FactAgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 1)]
    [InlineData(30.1, .8)]
    [InlineData(60, .8)]
    [InlineData(60.1, .6)]
    [InlineData(90, .6)]
    [InlineData(90.1, .4)]
    [InlineData(3_000, .4)]
    public void Weight_WithAge_FallsInSteps(double days, double part) => Assert.Equal(.5 * part, Fact(days, .5).WeightAt(Now), 9);

    [Theory]
    [InlineData(10, .3, true)]
    [InlineData(10, .29, false)]
    [InlineData(200, .76, true)]
    [InlineData(200, .74, false)]
    public void Counts_BelowTheFloor_NoMore(double days, double confidence, bool counts) => Assert.Equal(counts, Fact(days, confidence).CountsAt(Now));

    [Theory]
    [InlineData(0.9, .9, false, null)]
    [InlineData(-1, .9, false, null)] // clocks differ
    [InlineData(1, .9, false, "said 1 day ago")]
    [InlineData(13.9, .9, false, "said 13 days ago")]
    [InlineData(14, .9, false, "said 2 weeks ago")]
    [InlineData(61, .6, false, "said 2 months ago")]
    [InlineData(91, .9, false, "said 2 months ago, may be out of date")]
    [InlineData(800, .9, true, "said 2 years ago, may be out of date")]
    [InlineData(0, .59, true, "may be out of date, not certain")]
    public void Age_InWords(double days, double confidence, bool stale, string? words) =>
        Assert.Equal(words, (Fact(days, confidence) with { StaleAt = stale ? Now : null }).AgeAt(Now));

    private static Fact Fact(double days, double confidence) =>
        new(1, Facts.Fact.FactKind, Facts.Fact.Person, "likes", "tea", "tea", confidence, "extracted", Now.AddDays(-days));
}
