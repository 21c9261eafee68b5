using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Qdrant.Tests;

/// <summary>A client of a server, and the name of a collection of its own for each test.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private RealServer(Uri url) => Client = new(
        Options.Create(new QdrantOptions { Endpoint = url, Key = ServerProcess.Key, QueryTimeout = TimeSpan.FromSeconds(10) }),
        _services.GetRequiredService<IMeterFactory>(), TimeProvider.System);

    public QdrantClient Client { get; }

    public string Collection { get; } = $"test_{Guid.NewGuid():N}";

    public static async Task<RealServer> OpenAsync(ServerProcess process) => new(await process.UrlAsync());

    public async ValueTask DisposeAsync()
    {
        await Client.DeleteCollectionAsync(Collection, CancellationToken.None);
        Client.Dispose();
        await _services.DisposeAsync();
    }
}
