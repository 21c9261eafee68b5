using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_OfAllSignals_KeepsThem()
    {
        string data;
        await using (var first = await RunningDashboard.StartAsync())
        {
            data = first.Data;
            await first.SendAsync("traces", Requests.Spans(Requests.Span(7, 1, name: "kept")));
            await first.SendAsync("logs", Requests.Logs(new LogRecord { Body = new AnyValue { StringValue = "kept" } }));
            await first.SendAsync("metrics", Requests.Metrics(new Metric { Name = "kept", Gauge = new Gauge { DataPoints = { new NumberDataPoint { AsDouble = 2 } } } }));
        }

        await using var second = await RunningDashboard.StartAsync(data);

        Assert.Equal("kept", second.Spans.SpansOf(Requests.TraceId(7)).Single().Name);
        Assert.Equal("kept", second.Logs.Find(new LogFilter()).Single().Body);
        Assert.Equal(2, second.Metrics.Find(null, DateTimeOffset.UnixEpoch).Single().Latest.Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public async Task Restart_AfterATornRecord_KeepsTheWholeOnesAndGoesOn(int torn)
    {
        string data;
        await using (var first = await RunningDashboard.StartAsync())
        {
            data = first.Data;
            for (var trace = 1; trace <= 3; trace++) await first.SendAsync("traces", Requests.Spans(Requests.Span(trace, 1)));
        }

        var file = Directory.GetFiles(Path.Combine(data, "traces")).Single();
        await using (var stream = File.OpenWrite(file)) stream.SetLength(stream.Length - torn);
        await using (var second = await RunningDashboard.StartAsync(data))
        {
            Assert.Equal(2, second.Spans.Count);
            await second.SendAsync("traces", Requests.Spans(Requests.Span(4, 1)));
        }

        await using var third = await RunningDashboard.StartAsync(data);
        Assert.Equal([1, 2, 4], third.Spans.Find(new TraceFilter()).Select(trace => trace.Id[^1] - '0').Order());
    }

    [Fact]
    public async Task Disk_MoreThanMayBeKept_StaysWithinItsBoundAndKeepsTheNewest()
    {
        const int max = 8192;
        string data;
        await using (var first = await RunningDashboard.StartAsync(null, $"--Dashboard:TelemetryLimits:MaxDiskBytes={max}"))
        {
            data = first.Data;
            for (var trace = 1; trace <= 300; trace++) await first.SendAsync("traces", Requests.Spans(Requests.Span(trace, 1, start: (ulong)trace)));
        }

        // One record may stand over the edge of each of the eight files.
        Assert.InRange(Directory.GetFiles(Path.Combine(data, "traces")).Sum(file => new FileInfo(file).Length), max / 2, max + (8 * 200));
        await using var second = await RunningDashboard.StartAsync(data);
        Assert.Equal(Requests.TraceId(300), second.Spans.Find(new TraceFilter())[0].Id);
        Assert.True(second.Spans.Count < 300);
    }
}
