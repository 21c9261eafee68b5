using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>The whole server on a real port.</summary>
internal sealed class QdrantServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private QdrantServer(WebApplication app) => (_app, Rest) = (app, new Rest(new Uri(app.Urls.Single())));

    public Rest Rest { get; }

    public static async Task<QdrantServer> StartAsync(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(["--port", "0", .. settings]);
        builder.Logging.ClearProviders();
        builder.AddApplicationServices();
        var app = builder.Build();
        app.MapApis();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new QdrantServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
