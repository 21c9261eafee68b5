using Microsoft.Extensions.DependencyInjection;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace WhisperEngine.Telemetry.Tests;

public sealed class MessageMetricsTests
{
    [Fact]
    public void Record_Report_GivesSecondsByStageAndBot()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var metrics = new MessageMetrics(meters);
        using var stages = new MetricCollector<double>(meters, MessageMetrics.MeterName, "whisperengine.message.stage.duration");
        using var total = new MetricCollector<double>(meters, MessageMetrics.MeterName, "whisperengine.message.duration");
        using var overhead = new MetricCollector<double>(meters, MessageMetrics.MeterName, "whisperengine.message.overhead");
        using var cache = new MetricCollector<long>(meters, MessageMetrics.MeterName, "whisperengine.cache.requests");
        var timeline = new Timeline();
        var ledger = timeline.NewLedger();
        timeline.Add(ledger, Stage.Compose, 0, 10).Add(ledger, Stage.Llm, 10, 1_010).PlayUntil(1_010);

        metrics.Record("elena", ledger.Complete("replied"));
        metrics.CacheRequest("character", "hit");

        Assert.Equal([("compose", "elena", 0.01), ("llm", "elena", 1.0)], stages.GetMeasurementSnapshot().Select(
            measured => ((string)measured.Tags["stage"]!, (string)measured.Tags["bot"]!, measured.Value)));
        Assert.Equal(1.01, total.LastMeasurement!.Value);
        Assert.Equal(0.01, overhead.LastMeasurement!.Value);
        Assert.Equal(("character", "hit", 1L), (cache.LastMeasurement!.Tags["cache"], cache.LastMeasurement.Tags["result"], cache.LastMeasurement.Value));
    }
}
