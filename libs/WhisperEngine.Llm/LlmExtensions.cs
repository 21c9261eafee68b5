using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WhisperEngine.Llm;

namespace Microsoft.Extensions.Hosting;

/// <summary>Wires the language model into a service.</summary>
public static class LlmExtensions
{
    /// <summary>
    /// Adds <see cref="LlmClient"/> and the <see cref="IChatClient"/> under it, configured by section <c>Llm</c>. A service that
    /// registers an <see cref="ISpendLedger"/> makes the spend cap hold over restarts and processes.
    /// </summary>
    public static IHostApplicationBuilder AddLlm(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LlmOptions>().BindConfiguration("Llm").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LlmOptions>, LlmOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Jitter.Random);
        services.AddSingleton(sp => new SpendGuard(
            sp.GetRequiredService<IOptions<LlmOptions>>(), sp.GetRequiredService<TimeProvider>(), sp.GetService<ISpendLedger>()));
        services.AddSingleton(sp => LlmChat.Create(
            sp.GetRequiredService<IOptions<LlmOptions>>().Value,
            sp.GetRequiredService<TimeProvider>(),
            LlmChat.Network(),
            LlmTelemetry.SourceName));
        services.AddSingleton(sp => new LlmClient(
            sp.GetRequiredService<IChatClient>(),
            sp.GetRequiredService<IOptions<LlmOptions>>(),
            sp.GetRequiredService<SpendGuard>(),
            sp.GetRequiredService<TimeProvider>(),
            sp.GetRequiredService<Jitter>(),
            sp.GetRequiredService<ILogger<LlmClient>>()));
        services.AddHostedService<LlmWarmup>();
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(LlmTelemetry.SourceName));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(LlmTelemetry.SourceName));
        return builder;
    }
}
