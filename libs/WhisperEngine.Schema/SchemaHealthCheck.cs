using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace WhisperEngine.Schema;

internal sealed class SchemaHealthCheck(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var version = await SchemaVersion.ReadAsync(database, cancellationToken);
        return version.Matches ? HealthCheckResult.Healthy(version.Description) : HealthCheckResult.Unhealthy(version.Description);
    }
}

/// <summary>Registers the check that code and schema are of the same age.</summary>
public static class SchemaHealthCheckExtensions
{
    /// <summary>Adds the check <c>schema</c>, which needs an <see cref="NpgsqlDataSource"/> among the services.</summary>
    public static IHealthChecksBuilder AddSchemaHealthCheck(this IHealthChecksBuilder builder) =>
        builder.AddCheck<SchemaHealthCheck>("schema");
}
