using System.Text.Json;

namespace WhisperEngine.Telemetry.Tests;

public sealed class LatencyLedgerTests
{
    [Fact]
    public void Complete_StagesSideBySide_LongerIsCritical()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        timeline.Add(ledger, Stage.Accept, 1, 3).Add(ledger, Stage.Character, 3, 5).Add(ledger, Stage.Context, 3, 9).Add(ledger, Stage.Llm, 10, 110)
            .PlayUntil(112);

        var report = ledger.Complete("replied");

        Assert.Equal([("accept", true), ("character", false), ("context", true), ("llm", true)], report.Stages.Select(stage => (stage.Name, stage.Critical)));
        Assert.Equal((112, 100, 12, 0, 4), (report.TotalMs, report.LlmMs, report.OverheadMs, report.WaitedMs, report.UnaccountedMs));
    }

    [Fact]
    public void Complete_WaitInsideStage_IsTakenOffTheStage()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        timeline.Add(ledger, Stage.Reply, 0, 50, wait: 40).PlayUntil(50);

        var report = ledger.Complete("replied");

        Assert.Equal(10, report.Stages.Single().DurationMs);
        Assert.Equal((50, 10, 40, 0), (report.TotalMs, report.OverheadMs, report.WaitedMs, report.UnaccountedMs));
    }

    [Fact]
    public void Complete_StageOpenAfterException_EndsWithTheLedger()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        ledger.Begin(Stage.Llm).Wait();
        timeline.Time.Advance(TimeSpan.FromMilliseconds(7));

        var report = ledger.Complete("broken");

        Assert.Equal((7, 0, 0), (report.WaitedMs, report.LlmMs, report.UnaccountedMs));
    }

    [Fact]
    public void Complete_StageOfNoTimeBetweenOthers_IsCriticalAndHidesNobody()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        timeline.Add(ledger, Stage.Llm, 0, 10).Add(ledger, Stage.Reply, 10, 10).Add(ledger, Stage.Record, 10, 12).PlayUntil(12);

        var report = ledger.Complete("replied");

        Assert.All(report.Stages, stage => Assert.True(stage.Critical));
        Assert.Equal(0, report.UnaccountedMs);
    }

    [Fact]
    public void Complete_CalledAgain_ChangesNothing()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        timeline.Time.Advance(TimeSpan.FromMilliseconds(5));
        var first = ledger.Complete("replied");
        timeline.Time.Advance(TimeSpan.FromMilliseconds(5));

        Assert.Same(first, ledger.Complete("failed"));
        Assert.Same(first, ledger.Snapshot());
    }

    [Fact]
    public void Begin_AfterComplete_IsDeferredAndNotInTheReport()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        var report = ledger.Complete("replied");

        var deferred = ledger.Begin(Stage.Record);
        timeline.Time.Advance(TimeSpan.FromMilliseconds(30));
        deferred.Dispose();

        Assert.Equal(deferred, Assert.Single(ledger.Deferred));
        Assert.Equal(TimeSpan.FromMilliseconds(30), deferred.End - deferred.Start);
        Assert.Empty(report.Stages);
    }

    [Fact]
    public void Snapshot_StageOpen_CountsUpToNow()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        using var stage = ledger.Begin(Stage.Llm);
        timeline.Time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(20, ledger.Snapshot().LlmMs);
    }

    [Fact]
    public void Json_Report_HasTheDocumentedShape()
    {
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        timeline.Add(ledger, Stage.Llm, 1, 3).PlayUntil(3);
        ledger.FirstToken();
        ledger.Skip("cdl-api", "away");

        var json = JsonSerializer.Serialize(ledger.Complete("replied"), LedgerJson.Default.LedgerReport);

        Assert.Equal(
            """
            {"total_ms":3,"llm_ms":2,"overhead_ms":1,"waited_ms":0,"unaccounted_ms":1,"stages":[{"name":"llm","start_ms":1,"duration_ms":2,"critical":true}],"skipped":[{"name":"cdl-api","reason":"away"}],"first_token_ms":3}
            """,
            json);
    }
}
