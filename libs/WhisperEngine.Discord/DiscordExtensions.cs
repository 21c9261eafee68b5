using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WhisperEngine.Discord;
using WhisperEngine.Discord.Rates;

namespace Microsoft.Extensions.Hosting;

/// <summary>Wires Discord into a service.</summary>
public static class DiscordExtensions
{
    /// <summary>Adds <see cref="DiscordClientFactory"/>, its spans and its metrics.</summary>
    public static IHostApplicationBuilder AddDiscord(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(DiscordRandom.System);
        services.TryAddSingleton(sp => new InvalidRequestBudget(sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new DiscordClientFactory(
            sp.GetRequiredService<TimeProvider>(),
            sp.GetRequiredService<DiscordRandom>(),
            new DiscordMetrics(sp.GetRequiredService<IMeterFactory>()),
            sp.GetRequiredService<InvalidRequestBudget>(),
            sp.GetRequiredService<ILoggerFactory>()));
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(DiscordTelemetry.SourceName));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(DiscordTelemetry.SourceName));
        return builder;
    }
}
