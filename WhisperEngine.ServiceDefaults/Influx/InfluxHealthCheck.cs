using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.ServiceDefaults.Influx;

/// <summary>Says how writing goes, without a request of its own. Replies do not need InfluxDB, so trouble with it only degrades a service.</summary>
internal sealed class InfluxHealthCheck(InfluxWriter points) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(points switch
        {
            { IsConfigured: false } => HealthCheckResult.Healthy("InfluxDB is not configured: no metrics over time are kept."),
            { Trouble: { } trouble } => new(
                context.Registration.FailureStatus, $"{trouble}. {points.WaitingBytes >> 10} KiB of points wait, {points.Dropped} points were lost."),
            _ => HealthCheckResult.Healthy(),
        });
}
