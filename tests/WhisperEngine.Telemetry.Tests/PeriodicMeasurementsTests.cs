using System.Diagnostics.Metrics;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Telemetry.Tests.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests;

public sealed class PeriodicMeasurementsTests
{
    private readonly ObservedTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outcomes_OfTenSeconds_AreOnePointForEachBotAndOutcome()
    {
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await StartWriterAsync(server);
        var meters = writer.Service<IMeterFactory>();
        var metrics = new MessageMetrics(meters);
        using var outcomes = new OutcomeMeasurements(meters, writer.Points, _time);
        await outcomes.StartAsync(Token);
        await _time.WhenSetAsync(TimeSpan.FromSeconds(10), Token);

        foreach (var outcome in new[] { "replied", "failed", "replied" }) metrics.Outcome("elena", outcome);
        metrics.Outcome("kite", "replied");
        var first = await NextAsync(server);
        metrics.Outcome("kite", "not_accepted");
        var second = await NextAsync(server);
        await outcomes.StopAsync(Token);

        Assert.Equal(
            [
                "message_outcome,bot=elena,outcome=failed,phase=standard,worker=w1 count=1i",
                "message_outcome,bot=elena,outcome=replied,phase=standard,worker=w1 count=2i",
                "message_outcome,bot=kite,outcome=replied,phase=standard,worker=w1 count=1i",
            ],
            first);
        Assert.Equal(["message_outcome,bot=kite,outcome=not_accepted,phase=standard,worker=w1 count=1i"], second);
    }

    [Fact]
    public async Task Writer_LosesPoints_TellsOfThoseOfTheLastTenSeconds()
    {
        await using var server = await ScriptedInflux.StartAsync();
        server.Answer((400, "partial write: points beyond retention policy dropped=1"));
        await using var writer = await StartWriterAsync(server);
        using var measurements = new WriterMeasurements(writer.Points, _time);
        await measurements.StartAsync(Token);
        await _time.WhenSetAsync(TimeSpan.FromSeconds(10), Token);
        writer.Points.Add(new CachePerformance("lost", 1, 1, 0.5));
        writer.Points.Add(new CachePerformance("kept", 1, 1, 0.5));
        await server.NextWindowAsync(_time);
        await UntilCountedAsync(writer, 2);

        var first = await NextAsync(server);
        await UntilCountedAsync(writer, 3);
        var second = await NextAsync(server);
        await measurements.StopAsync(Token);

        Assert.StartsWith("metric_writer,phase=standard,worker=w1 written=1i,dropped=1i,waiting_bytes=", Assert.Single(first));
        Assert.StartsWith("metric_writer,phase=standard,worker=w1 written=1i,dropped=0i,waiting_bytes=", Assert.Single(second));
    }

    /// <summary>A point is counted after the server's answer; nothing tells when but the count itself.</summary>
    private static async Task UntilCountedAsync(RunningWriter writer, long points)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (writer.Points.Written + writer.Points.Dropped < points)
            await timer.WaitForNextTickAsync(Token);
    }

    // The clock must not run out on a request that the server has answered and the client has not noticed yet.
    private Task<RunningWriter> StartWriterAsync(ScriptedInflux server) =>
        RunningWriter.StartAsync(server.Url, _time, options => options.RequestTimeout = TimeSpan.FromMinutes(5));

    /// <summary>Lets ten seconds and the window for writing pass; the lines without their times, sorted.</summary>
    private async Task<IReadOnlyList<string>> NextAsync(ScriptedInflux server)
    {
        _time.Advance(TimeSpan.FromSeconds(10));
        var write = await server.NextWindowAsync(_time);
        return [.. write.Lines.Select(line => line[..line.LastIndexOf(' ')]).Order(StringComparer.Ordinal)];
    }
}
