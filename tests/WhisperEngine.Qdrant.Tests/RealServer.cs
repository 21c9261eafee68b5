using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Qdrant.Tests;

/// <summary>A server named by <c>QDRANT_URL</c> (and <c>QDRANT_KEY</c>), and a collection of its own for each test.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private RealServer(string url)
    {
        var options = new QdrantOptions { Endpoint = new Uri(url), Key = Environment.GetEnvironmentVariable("QDRANT_KEY") };
        Client = new(Options.Create(options), _services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
    }

    public QdrantClient Client { get; }

    public string Collection { get; } = $"test_{Guid.NewGuid():N}";

    /// <summary>Without a server the test is skipped.</summary>
    public static RealServer Open()
    {
        if (Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } url) return new(url);
        Assert.Skip("QDRANT_URL names no server.");
        throw new InvalidOperationException("Not reached.");
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DeleteCollectionAsync(Collection, CancellationToken.None);
        Client.Dispose();
        await _services.DisposeAsync();
    }
}
