using System.Diagnostics.Metrics;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Telemetry.Tests.Influx;
using WhisperEngine.Testing;

namespace WhisperEngine.Telemetry.Tests;

public sealed class CacheMeasurementsTests
{
    [Fact]
    public async Task Run_LooksIntoCaches_AreSummedUpEveryTenSecondsAndAtTheEnd()
    {
        var time = new ObservedTimeProvider();
        await using var server = await ScriptedInflux.StartAsync();
        await using var writer = await RunningWriter.StartAsync(server.Url, time);
        var meters = writer.Service<IMeterFactory>();
        var metrics = new MessageMetrics(meters);
        using var caches = new CacheMeasurements(meters, writer.Points, time);
        await caches.StartAsync(TestContext.Current.CancellationToken);
        await time.WhenSetAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        for (var i = 0; i < 3; i++) metrics.CacheRequest("character", "hit");
        metrics.CacheRequest("character", "miss");
        time.Advance(TimeSpan.FromSeconds(10));
        await time.WhenSetAsync(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMilliseconds(100));
        var first = await server.NextAsync();
        metrics.CacheRequest("emotion", "stale");
        await caches.StopAsync(TestContext.Current.CancellationToken);
        await writer.StopAsync();
        var last = await server.NextAsync();

        Assert.StartsWith("cache_performance,cache=character,phase=standard,worker=w1 hits=3i,misses=1i,hit_rate=0.75 ", Assert.Single(first.Lines));
        Assert.StartsWith("cache_performance,cache=emotion,phase=standard,worker=w1 hits=0i,misses=1i,hit_rate=0 ", Assert.Single(last.Lines));
    }
}
