using CsCheck;

namespace WhisperEngine.Telemetry.Tests;

public sealed class LatencyLedgerProperties
{
    private static readonly Gen<(int From, int Length, int Wait)> Interval = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 40], Gen.Int[0, 40])
        .Select((from, length, wait) => (from, length, Math.Min(wait, length)));

    [Fact]
    public void Complete_AnyOverlappingStages_SumIsTotalAndCriticalStagesDoNotOverlap() =>
        Interval.Array[0, Timeline.Stages.Count].Sample(intervals =>
        {
            var timeline = new Timeline();
            var ledger = timeline.NewLedger();
            for (var i = 0; i < intervals.Length; i++)
                timeline.Add(ledger, Timeline.Stages[i], intervals[i].From, intervals[i].From + intervals[i].Length, intervals[i].Wait);
            timeline.PlayUntil(120);

            var report = ledger.Complete("replied");

            var critical = report.Stages.Where(stage => stage.Critical).ToList();
            Assert.Equal(report.TotalMs, critical.Sum(stage => stage.DurationMs) + report.WaitedMs + report.UnaccountedMs, 6);
            Assert.Equal(report.TotalMs, report.LlmMs + report.WaitedMs + report.OverheadMs, 6);
            Assert.True(report.UnaccountedMs >= 0);
            AssertDisjoint(report, intervals);
        });

    private static void AssertDisjoint(LedgerReport report, (int From, int Length, int Wait)[] intervals)
    {
        var spans = report.Stages.Where(stage => stage.Critical)
            .Select(stage => intervals[Timeline.Stages.Select(known => known.Name).ToList().IndexOf(stage.Name)])
            .Select(interval => (interval.From, To: interval.From + interval.Length))
            .Order().ToList();
        for (var i = 1; i < spans.Count; i++)
            Assert.True(spans[i - 1].To <= spans[i].From, $"{spans[i - 1]} overlaps {spans[i]}");
    }
}
