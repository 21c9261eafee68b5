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
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Dashboard:TelemetryLimits:MaxBytes=3000");
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
}
