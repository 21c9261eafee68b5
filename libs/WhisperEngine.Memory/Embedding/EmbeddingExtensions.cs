using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhisperEngine.Memory.Models.Files;

namespace WhisperEngine.Memory.Embedding;

/// <summary>Wires the embedder into a service.</summary>
public static class EmbeddingExtensions
{
    /// <summary>
    /// Adds <see cref="EmbedderSource"/>, configured by section <c>Embedding</c>, and its health check. A service that registers an
    /// <see cref="IEmbedder"/> of its own gets that one.
    /// </summary>
    public static IHostApplicationBuilder AddEmbedding(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<EmbeddingOptions>()
            .Configure<IConfiguration>((options, configuration) => options.ModelDirectory = Path.Combine(DataDirectory(configuration), "models"))
            .BindConfiguration(EmbeddingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbeddingOptions>, EmbeddingOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NpmClient>();
        services.AddSingleton(provider => new ModelFiles(
            provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value.ModelDirectory, provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value.Fetch,
            provider.GetRequiredService<NpmClient>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ModelFiles>>()));
        services.AddSingleton(provider => new EmbedderSource(
            provider.GetRequiredService<IOptions<EmbeddingOptions>>(), provider.GetRequiredService<ModelFiles>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<EmbedderSource>>(), provider.GetService<IEmbedder>()));
        services.AddHostedService(provider => provider.GetRequiredService<EmbedderSource>());
        services.AddHealthChecks().AddCheck<EmbedderHealthCheck>("Embedder", HealthStatus.Degraded);
        return builder;
    }

    private static string DataDirectory(IConfiguration configuration) => configuration["WhisperEngine:DataDirectory"] is { Length: > 0 } data
        ? data
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "whisperengine");
}
