using System.Diagnostics.Metrics;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>What becomes of points.</summary>
internal sealed class InfluxMetrics
{
    public const string MeterName = "WhisperEngine.InfluxDb";

    private readonly Counter<long> _written;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _droppedFields;
    private readonly Histogram<int> _window;
    private Func<long> _queueBytes = () => 0;

    public InfluxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _written = meter.CreateCounter<long>("whisperengine.influxdb.points.written", "{point}", "Points that InfluxDB has taken.");
        _dropped = meter.CreateCounter<long>("whisperengine.influxdb.points.dropped", "{point}", "Points that were lost, by reason.");
        _droppedFields = meter.CreateCounter<long>(
            "whisperengine.influxdb.fields.dropped", "{field}", "Fields left out of their point because they are not a number or infinite.");
        _window = meter.CreateHistogram<int>(
            "whisperengine.influxdb.window.points", "{point}", "Points that were collected for one write.", tags: null,
            new() { HistogramBucketBoundaries = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 5_000] });
        meter.CreateObservableGauge("whisperengine.influxdb.queue.bytes", () => _queueBytes(), "By", "Memory of points that wait to be written.");
    }

    /// <summary>Points that InfluxDB has taken, and that were lost, since the start.</summary>
    public (long Written, long Dropped) Totals => (Interlocked.Read(ref _writtenTotal), Interlocked.Read(ref _droppedTotal));

    private long _writtenTotal;
    private long _droppedTotal;

    public void Observe(Func<long> queueBytes) => _queueBytes = queueBytes;

    public void Written(int points)
    {
        Interlocked.Add(ref _writtenTotal, points);
        _written.Add(points);
    }

    public void Dropped(int points, string reason)
    {
        Interlocked.Add(ref _droppedTotal, points);
        _dropped.Add(points, new KeyValuePair<string, object?>("reason", reason));
    }

    public void DroppedFields(int fields) => _droppedFields.Add(fields);

    public void Window(int points) => _window.Record(points);
}
