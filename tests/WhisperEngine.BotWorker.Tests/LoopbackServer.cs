using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>A real HTTP server on a free loopback port, for the services that a worker talks to.</summary>
internal abstract class LoopbackServer : IAsyncDisposable
{
    private WebApplication? _app;

    public Uri Url => new(_app!.Urls.First());

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

    protected async Task StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        map(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }
}
