using System.Diagnostics.Metrics;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Sums up what <see cref="MessageMetrics.Outcome"/> counts.</summary>
public sealed class OutcomeMeasurements(IMeterFactory meters, InfluxWriter points, TimeProvider time) : PeriodicMeasurements(time)
{
    private readonly CounterSums _outcomes = new(meters, MessageMetrics.OutcomeInstrument);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _outcomes.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void HandOver()
    {
        foreach (var (bot, outcome, count) in _outcomes.Take())
            points.Add(new MessageOutcome(bot, outcome, count));
    }
}
