using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WhisperEngine.Memory.Embedding;

/// <summary>Degraded while there is no embedder: replies do not need one, recall is poorer without.</summary>
internal sealed class EmbedderHealthCheck(EmbedderSource embedders) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(embedders switch
        {
            { Current: { } embedder } => HealthCheckResult.Healthy($"{embedder.ModelId}, {embedder.Dimension} dimensions"),
            { IsOff: true } => HealthCheckResult.Healthy("Switched off: memories are found by their words alone."),
            _ => new(context.Registration.FailureStatus, $"Memories are found by their words alone: {embedders.Reason}"),
        });
}
