using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Qdrant;

namespace WhisperEngine.Memory;

/// <summary>Wires index and recall into a service.</summary>
public static class MemoryIndexExtensions
{
    /// <summary>
    /// Adds <see cref="Recaller"/> (also as <see cref="IRecall"/>), <see cref="IIndexStatus"/>, <see cref="MemoryIndexer"/> and the hosted
    /// <see cref="IndexWorker"/>. Needs a <see cref="QdrantClient"/>, an <see cref="NpgsqlDataSource"/>, the embedder
    /// (<see cref="EmbeddingExtensions.AddEmbedding"/>) and an <see cref="IHeldLeases"/>.
    /// </summary>
    public static IHostApplicationBuilder AddMemoryIndex(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<RecallOptions>().BindConfiguration(RecallOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IndexDirectory>();
        services.AddSingleton(provider => new IndexMetrics(provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton(provider => new MemoryIndexer(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<QdrantClient>(), provider.GetRequiredService<EmbedderSource>(),
            provider.GetRequiredService<IndexDirectory>()));
        services.AddSingleton(provider => new IndexWorker(
            provider.GetRequiredService<MemoryIndexer>(), provider.GetRequiredService<IHeldLeases>(), provider.GetRequiredService<EmbedderSource>(),
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<IndexMetrics>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IndexWorker>>()));
        services.AddHostedService(provider => provider.GetRequiredService<IndexWorker>());
        services.AddSingleton(provider => new MemorySearch(
            provider.GetRequiredService<QdrantClient>(), provider.GetRequiredService<IndexDirectory>(), provider.GetRequiredService<EmbedderSource>(),
            provider.GetRequiredService<IOptions<RecallOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Recaller(
            provider.GetRequiredService<MemorySearch>(), provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<EmbedderSource>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRecall>(provider => provider.GetRequiredService<Recaller>());
        services.AddSingleton<IIndexStatus, IndexStatusReader>();
        return builder;
    }
}
