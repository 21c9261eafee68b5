using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhisperEngine.Qdrant;
using WhisperEngine.ServiceDefaults.Qdrant;

namespace Microsoft.Extensions.Hosting;

/// <summary>Vectors.</summary>
public static class QdrantExtensions
{
    /// <summary>
    /// Registers a <see cref="QdrantClient"/> for <c>ConnectionStrings:{connectionName}_http</c>, else <c>ConnectionStrings:{connectionName}</c>
    /// (<c>Endpoint=;Key=</c>, the REST API), and the section <c>Qdrant</c>, with health check and telemetry.
    /// </summary>
    /// <exception cref="FormatException">At start: the connection string has another form.</exception>
    /// <exception cref="Options.OptionsValidationException">At start: there is no address.</exception>
    public static void AddQdrantClient(this IHostApplicationBuilder builder, string connectionName, Action<QdrantOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        builder.Services.AddOptions<QdrantOptions>()
            .Configure(options => configure?.Invoke(options))
            .BindConfiguration(QdrantOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                // Aspire names the gRPC address as the resource and the REST address with a suffix.
                if ((configuration.GetConnectionString(connectionName + "_http") ?? configuration.GetConnectionString(connectionName)) is { Length: > 0 } connectionString)
                    options.Apply(connectionString);
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<QdrantClient>();
        builder.Services.AddHealthChecks().AddCheck<QdrantHealthCheck>("Qdrant", HealthStatus.Degraded);
    }
}
