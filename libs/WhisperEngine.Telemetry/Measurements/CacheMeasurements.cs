using System.Diagnostics.Metrics;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Sums up what <see cref="MessageMetrics.CacheRequest"/> counts.</summary>
public sealed class CacheMeasurements(IMeterFactory meters, InfluxWriter points, TimeProvider time) : PeriodicMeasurements(time)
{
    private readonly CounterSums _looks = new(meters, MessageMetrics.CacheInstrument);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _looks.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void HandOver()
    {
        foreach (var cache in _looks.Take().GroupBy(sum => sum.First))
        {
            var (all, hits) = (cache.Sum(sum => sum.Count), cache.Where(sum => sum.Second == "hit").Sum(sum => sum.Count));
            points.Add(new CachePerformance(cache.Key, hits, all - hits, (double)hits / all));
        }
    }
}
