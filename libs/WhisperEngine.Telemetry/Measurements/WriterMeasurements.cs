using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Tells by points how the writing of points goes: of those that are lost, the next that is not tells.</summary>
public sealed class WriterMeasurements(InfluxWriter points, TimeProvider time) : PeriodicMeasurements(time)
{
    private long _written;
    private long _dropped;

    /// <inheritdoc/>
    protected override void HandOver()
    {
        var (written, dropped) = (points.Written, points.Dropped);
        points.Add(new MetricWriter(written - _written, dropped - _dropped, points.WaitingBytes));
        (_written, _dropped) = (written, dropped);
    }
}
