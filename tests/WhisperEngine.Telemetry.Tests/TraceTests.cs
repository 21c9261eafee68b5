using System.Collections.Concurrent;
using System.Diagnostics;

namespace WhisperEngine.Telemetry.Tests;

public sealed class TraceTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = [];
    private readonly ActivityListener listener;

    public TraceTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MessageTrace.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            // Other tests make spans of this source at the same time; these are told by their bot.
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public void Complete_Stages_SpansHaveTheLedgersTimesParentsAndTags()
    {
        var timeline = new Timeline();
        var ledger = new LatencyLedger(timeline.Time, "http", "m1", "traced", "channel");
        var start = timeline.Time.GetUtcNow();
        timeline.Add(ledger, Stage.Context, 2, 5).Add(ledger, Stage.Character, 2, 3).PlayUntil(6);
        ledger.Skip("cdl-api", "away");
        ledger.Complete("replied");

        var root = ended.Single(span => Equals(span.GetTagItem("bot"), "traced"));
        var stages = ended.Where(span => span.ParentSpanId == root.SpanId).ToList();

        Assert.Equal(("message.process", ActivityKind.Consumer, default), (root.OperationName, root.Kind, root.ParentSpanId));
        Assert.Equal(
            [
                ("messaging.system", "http"), ("messaging.message.id", "m1"), ("bot", "traced"), ("channel.type", "channel"), ("outcome", "replied"),
                ("ledger.total_ms", 6.0), ("ledger.llm_ms", 0.0), ("ledger.overhead_ms", 6.0), ("ledger.waited_ms", 0.0), ("ledger.unaccounted_ms", 3.0),
                ("degraded", "cdl-api"),
            ],
            root.TagObjects.Select(tag => (tag.Key, tag.Value!)));
        Assert.Equal((start.UtcDateTime, TimeSpan.FromMilliseconds(6)), (root.StartTimeUtc, root.Duration));
        Assert.Equal(
            [("stage context", 2.0, 3.0, (object?)true), ("stage character", 2.0, 1.0, false)],
            stages.Select(span => (span.OperationName, (span.StartTimeUtc - root.StartTimeUtc).TotalMilliseconds, span.Duration.TotalMilliseconds, span.GetTagItem("critical"))));
        Assert.All(stages, span => Assert.Equal(ActivityKind.Internal, span.Kind));
    }

    [Fact]
    public void Begin_InsideStage_CurrentIsTheStageAndThenTheMessage()
    {
        var ledger = new Timeline().NewLedger();
        var message = Activity.Current;
        using (ledger.Begin(Stage.Accept))
            Assert.Equal("stage accept", Activity.Current!.OperationName);

        Assert.Equal("message.process", message!.OperationName);
        Assert.Same(message, Activity.Current);
        ledger.Complete("replied");
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void Begin_AfterComplete_SpanBelongsToTheMessage()
    {
        var ledger = new LatencyLedger(new Timeline().Time, "http", "m1", "deferring", "dm");
        ledger.Complete("replied");
        ledger.Begin(Stage.Record).Dispose();

        var root = ended.Single(span => Equals(span.GetTagItem("bot"), "deferring"));
        Assert.Equal(root.SpanId, ended.Single(span => span.OperationName == "stage record" && span.TraceId == root.TraceId).ParentSpanId);
    }

    [Fact]
    public void New_InsideAnotherTrace_IsARootOfItsOwn()
    {
        using var request = new Activity("request").Start();
        new LatencyLedger(new Timeline().Time, "http", "m1", "rooted", "dm").Complete("replied");

        Assert.NotEqual(request.TraceId, ended.Single(span => Equals(span.GetTagItem("bot"), "rooted")).TraceId);
    }
}
