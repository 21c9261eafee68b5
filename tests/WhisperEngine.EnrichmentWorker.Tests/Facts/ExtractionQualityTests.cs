using WhisperEngine.Bench.Extraction;
using WhisperEngine.EnrichmentWorker.Facts;

namespace WhisperEngine.EnrichmentWorker.Tests.Facts;

/// <summary>What docs/enrichment-quality.md promises of the rules, on the talks of the bench.</summary>
public sealed class ExtractionQualityTests
{
    private static readonly IReadOnlyList<ScriptedTalk> s_talks = ScriptedTalk.ReadAll();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Four_of_five_facts_are_right(bool isForTuning)
    {
        var score = s_talks.Where(talk => talk.IsForTuning == isForTuning)
            .Aggregate(new ExtractionScore(0, 0, 0, 0), (sum, talk) => sum + ExtractionScore.Of(talk.Expected, Find(talk)));

        Assert.True(score.Found >= 20, $"{score}");
        Assert.True(score.Precision >= 0.8, $"{score}");
    }

    [Fact]
    public void Twenty_neutral_messages_make_no_fact()
    {
        var talk = s_talks.Single(talk => talk.Title == "neutral");

        Assert.True(talk.Window.Lines.Count(line => !line.FromBot) >= 20);
        Assert.Empty(Find(talk));
    }

    [Theory]
    [InlineData("hypothetical and third persons")]
    [InlineData("neutral small talk with a trap")]
    [InlineData("quotes and instructions")]
    public void What_is_supposed_quoted_or_commanded_makes_no_fact(string title) => Assert.Empty(Find(s_talks.Single(talk => talk.Title == title)));

    private static IReadOnlyList<FoundFact> Find(ScriptedTalk talk) => RuleFactFinder.Find(talk.Window, TestContext.Current.CancellationToken);
}
