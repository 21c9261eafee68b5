using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class StoreTests
{
    [Fact]
    public async Task Spans_MoreThanMayBeHeld_TheOldestGoAndAreCounted()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:TelemetryLimits:MaxSpans=10");
        for (var trace = 1; trace <= 25; trace++) await dashboard.SendAsync("traces", Requests.Spans(Requests.Span(trace, 1, start: (ulong)trace)));
        Assert.Equal((10, 15L), (dashboard.Spans.Count, dashboard.Spans.Dropped));
        Assert.Equal(Enumerable.Range(16, 10).Reverse().Select(Requests.TraceId), dashboard.Spans.Find(new TraceFilter()).Select(trace => trace.Id));
    }

    [Fact]
    public async Task Logs_MoreBytesThanMayBeHeld_TheOldestGo()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:TelemetryLimits:MaxBytes=3300");
        for (var i = 1; i <= 5; i++)
            await dashboard.SendAsync("logs", Requests.Logs(new LogRecord { Body = new AnyValue { StringValue = $"{i}{new string('x', 980)}" } }));
        Assert.Equal((3, 2L), (dashboard.Logs.Count, dashboard.Logs.Dropped));
        Assert.Equal("543", string.Concat(dashboard.Logs.Find(new LogFilter()).Select(log => log.Body[0])));
    }

    [Fact]
    public async Task Find_ByEachFilter_ListsOnlyWhatMatches()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var failed = Requests.Span(2, 1, name: "slow", duration: 500_000_000);
        failed.Status = new Status { Code = 2, Message = "gone" };
        failed.Attributes.Add(new KeyValue { Key = "message.id", Value = new AnyValue { StringValue = "m-77" } });
        await dashboard.SendAsync("traces", Requests.Spans(Requests.Span(1, 1, name: "fast", start: 9_000_000), failed));

        Assert.Equal([2], Found(new TraceFilter { OnlyErrors = true }));
        Assert.Equal([2], Found(new TraceFilter { MinMilliseconds = 500 }));
        Assert.Equal([2], Found(new TraceFilter { Text = "M-77" }));
        Assert.Equal([1], Found(new TraceFilter { Name = "fas" }));
        Assert.Equal([], Found(new TraceFilter { Service = "other" }));
        Assert.Equal([1, 2], Found(new TraceFilter { Service = "svc" }));
        Assert.Equal([2, 1], Found(new TraceFilter { SlowestFirst = true }));

        int[] Found(TraceFilter filter) =>
            [.. dashboard.Spans.Find(filter).Select(trace => int.Parse(trace.Id, System.Globalization.CultureInfo.InvariantCulture))];
    }

    [Fact]
    public async Task Waterfall_ParallelChildrenAndALostParent_StandInLanesUnderTheirRoots()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendAsync("traces", Requests.Spans(
            Requests.Span(1, 4, parent: 99, name: "orphan", start: 5000, duration: 1000),
            Requests.Span(1, 3, parent: 1, name: "stage recall", start: 2000, duration: 4000),
            Requests.Span(1, 2, parent: 1, name: "stage context", start: 1000, duration: 5000),
            Requests.Span(1, 1, name: "root", start: 1000, duration: 10_000)));

        var waterfall = new Waterfall(dashboard.Spans.SpansOf(Requests.TraceId(1)));

        Assert.Equal(
            [("root", 0, 0.0, 1.0), ("stage context", 1, 0.0, 0.5), ("stage recall", 1, 0.1, 0.4), ("orphan", 0, 0.4, 0.1)],
            waterfall.Rows.Select(row => (row.Span.Name, row.Depth, row.Left, row.Width)));
    }

    [Fact]
    public async Task Waterfall_SpansSentTwiceOrParentsOfEachOther_AreShownOnce()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var again = Requests.Span(1, 1, name: "sent twice");
        await dashboard.SendAsync("traces", Requests.Spans(
            again, again, Requests.Span(1, 2, parent: 3, name: "hen"), Requests.Span(1, 3, parent: 2, name: "egg")));

        var waterfall = new Waterfall(dashboard.Spans.SpansOf(Requests.TraceId(1)));

        Assert.Equal([("sent twice", 0), ("hen", 0), ("egg", 1)], waterfall.Rows.Select(row => (row.Span.Name, row.Depth)));
        Assert.Equal("sent twice", waterfall.Root.Name);
    }

    [Fact]
    public void Metrics_MoreBytesThanMayBeHeld_TheOldestGo()
    {
        var store = new MetricStore(new DashboardOptions.LimitOptions { MaxBytes = 20_000 });
        for (var i = 0; i < 50; i++)
            store.Add(new MetricKey("svc", "", "m", "s", MetricKind.Histogram, ""), new MetricPoint(i, i, i, new long[101], new double[100]), isDelta: false);

        Assert.Equal((11, 39L), (store.Count, store.Dropped));
        Assert.Equal(Enumerable.Range(39, 11).Select(time => (long)time), Assert.Single(store.Find(null, DateTimeOffset.UnixEpoch)).Points.Select(point => point.Time));
    }

    [Fact]
    public async Task Logs_OfALargeResource_CountItToo()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:TelemetryLimits:MaxBytes=30000");
        for (var i = 1; i <= 5; i++)
        {
            var request = Requests.Logs(new LogRecord { Body = new AnyValue { StringValue = $"{i}" } });
            request.ResourceLogs[0].Resource.Attributes.Add(new KeyValue { Key = "large", Value = new AnyValue { StringValue = new string('x', 10_000) } });
            await dashboard.SendAsync("logs", request);
        }

        Assert.Equal((2, 3L), (dashboard.Logs.Count, dashboard.Logs.Dropped));
    }
}
