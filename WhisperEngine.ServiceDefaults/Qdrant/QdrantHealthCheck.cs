using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhisperEngine.Qdrant;

namespace WhisperEngine.ServiceDefaults.Qdrant;

/// <summary>Asks <c>/readyz</c>. Replies do not need Qdrant, so trouble with it only degrades a service.</summary>
internal sealed class QdrantHealthCheck(QdrantClient qdrant) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await qdrant.IsReadyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : new(context.Registration.FailureStatus, "Qdrant is not ready: nothing is recalled, what is said is indexed later.");
}
