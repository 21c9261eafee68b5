using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhisperEngine.ServiceDefaults.Influx;
using WhisperEngine.Telemetry.Influx;

namespace Microsoft.Extensions.Hosting;

/// <summary>Metrics over time.</summary>
public static class InfluxExtensions
{
    /// <summary>
    /// Registers an <see cref="InfluxWriter"/> for <c>ConnectionStrings:{connectionName}</c> (<c>Url=;Token=;Org=;Bucket=</c>) and the section
    /// <c>InfluxDb</c>, with health check and telemetry. Without a connection string and <c>InfluxDb:Url</c> no points are kept.
    /// </summary>
    /// <exception cref="FormatException">At first use: the connection string has another form.</exception>
    public static void AddInfluxDb(this IHostApplicationBuilder builder, string connectionName, Action<InfluxOptions>? configure = null)
    {
        builder.AddInfluxOptions(connectionName, configure);
        builder.Services.AddInfluxWriter();
        builder.Services.AddHealthChecks().AddCheck<InfluxHealthCheck>("InfluxDb", HealthStatus.Degraded);
    }

    /// <summary>Registers an <see cref="InfluxReader"/> for the same settings, for a service that asks and writes no points.</summary>
    public static void AddInfluxReader(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.AddInfluxOptions(connectionName, configure: null);
        builder.Services.AddInfluxReader();
    }

    private static void AddInfluxOptions(this IHostApplicationBuilder builder, string connectionName, Action<InfluxOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        builder.Services.AddOptions<InfluxOptions>()
            .Configure(options =>
            {
                options.Worker = builder.Environment.ApplicationName;
                configure?.Invoke(options);
            })
            .BindConfiguration(InfluxOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                if (configuration.GetConnectionString(connectionName) is { Length: > 0 } connectionString)
                    options.Apply(connectionString);
            })
            .ValidateDataAnnotations()
            .Validate(options => options.Token?.Any(char.IsControl) != true, "InfluxDb:Token has a line break or another control character.")
            .ValidateOnStart();
    }
}
