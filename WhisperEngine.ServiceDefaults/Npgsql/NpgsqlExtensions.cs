using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using WhisperEngine.ServiceDefaults.Npgsql;

namespace Microsoft.Extensions.Hosting;

/// <summary>Postgres data sources with the signatures, keys and sections of Aspire.Npgsql, which could take this file's place.</summary>
public static class NpgsqlExtensions
{
    private const string Section = "Aspire:Npgsql";

    /// <summary>Registers an <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:{connectionName}</c>, with health check and telemetry.</summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        builder.Add(connectionName, serviceKey: null, configureSettings, configureDataSourceBuilder);

    /// <summary>The same as a keyed service; the key is the connection's name.</summary>
    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string name,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        builder.Add(name, name, configureSettings, configureDataSourceBuilder);

    private static void Add(
        this IHostApplicationBuilder builder,
        string connectionName,
        string? serviceKey,
        Action<NpgsqlSettings>? configureSettings,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = Read(builder.Configuration, connectionName);
        configureSettings?.Invoke(settings);

        builder.Services.AddNpgsqlDataSource(
            // A missing string must fail at first use and say where it was looked for, not while services are registered.
            settings.ConnectionString ?? "",
            source =>
            {
                if (string.IsNullOrEmpty(settings.ConnectionString))
                    throw new InvalidOperationException(Missing(connectionName));
                configureDataSourceBuilder?.Invoke(source);
            },
            serviceKey: serviceKey);

        if (!settings.DisableHealthChecks)
            builder.AddHealthCheck(serviceKey);
        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("Npgsql"));
        if (!settings.DisableMetrics)
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Npgsql"));
    }

    private static NpgsqlSettings Read(IConfiguration configuration, string connectionName)
    {
        var settings = new NpgsqlSettings();
        configuration.GetSection(Section).Bind(settings);
        configuration.GetSection($"{Section}:{connectionName}").Bind(settings);
        if (configuration.GetConnectionString(connectionName) is { Length: > 0 } connectionString)
            settings.ConnectionString = connectionString;
        return settings;
    }

    private static void AddHealthCheck(this IHostApplicationBuilder builder, string? serviceKey)
    {
        var name = serviceKey is null ? "PostgreSql" : $"PostgreSql_{serviceKey}";
        if (!builder.Properties.TryAdd($"Aspire.HealthChecks.{name}", true))
            return;

        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name,
            services => new NpgsqlHealthCheck(serviceKey is null
                ? services.GetRequiredService<NpgsqlDataSource>()
                : services.GetRequiredKeyedService<NpgsqlDataSource>(serviceKey)),
            failureStatus: HealthStatus.Unhealthy,
            tags: null,
            timeout: TimeSpan.FromSeconds(5)));
    }

    private static string Missing(string connectionName) =>
        $"ConnectionString is missing. It should be provided in 'ConnectionStrings:{connectionName}' "
        + $"or under the 'ConnectionString' key in '{Section}' configuration section.";
}
