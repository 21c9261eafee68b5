using Microsoft.Extensions.Hosting;

namespace WhisperEngine.Telemetry.Measurements;

/// <summary>Hands over what was summed up every 10 s, so that no message pays for it, and once more when the service stops.</summary>
public abstract class PeriodicMeasurements(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Writes the points of the period that is over.</summary>
    protected abstract void HandOver();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                HandOver();
        }
        finally
        {
            HandOver();
        }
    }
}
