using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WhisperEngine.Local.Hosting.Orchestration;

internal static class HealthCheckRegistrations
{
    public static void AddHttp(this IHealthChecksBuilder checks, string key, HttpHealthCheck check) =>
        checks.Add(new HealthCheckRegistration(key, check, failureStatus: null, tags: null));

    public static void AddPostgres(this IHealthChecksBuilder checks, string key, Func<ReferenceExpression> connectionString) =>
        checks.Add(new HealthCheckRegistration(key, new PostgresHealthCheck(connectionString), failureStatus: null, tags: null));
}
