using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.EnrichmentWorker.Jobs;

namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>Degraded while work is late, laid aside, or without the model that it needs: replies go on, and characters learn later.</summary>
internal sealed class LagHealthCheck(QueueStatusReader status, ModelPause model, IOptions<EnrichmentOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        QueueStatus now;
        try
        {
            now = await status.ReadAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Degraded("The queue cannot be read.", exception);
        }

        if (now.Paused) return HealthCheckResult.Healthy($"Paused; {now.Waiting} pieces of work wait.");
        if (now.LagSeconds > options.Value.LagLimit.TotalSeconds)
        {
            return HealthCheckResult.Degraded(
                $"Work is {TimeSpan.FromSeconds((long)now.LagSeconds)} late, more than Enrichment:LagLimit ({options.Value.LagLimit})"
                + (model.Reason is { } reason ? $"; the model does not answer: {reason}" : ""));
        }
        if (model.Reason is { } away) return HealthCheckResult.Degraded($"The model does not answer: {away}");
        return HealthCheckResult.Healthy($"{now.Waiting} pieces of work wait, {now.Dead} are laid aside.");
    }
}
