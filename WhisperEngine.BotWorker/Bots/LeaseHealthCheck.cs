using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WhisperEngine.BotWorker.Bots;

/// <summary>Healthy while leases are renewed in time, also if there is no bot to hold.</summary>
internal sealed class LeaseHealthCheck(HeldBots held) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(held.AreFresh
            ? HealthCheckResult.Healthy($"holds {held.All.Count} bots")
            : new HealthCheckResult(context.Registration.FailureStatus, "Leases were not renewed in time; this worker answers nobody until they are."));
}
