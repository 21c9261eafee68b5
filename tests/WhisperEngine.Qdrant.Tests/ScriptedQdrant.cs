using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Qdrant.Tests;

/// <summary>A server that answers each request as a test says, keeps what it was sent, and has a client.</summary>
internal sealed class ScriptedQdrant : IAsyncDisposable
{
    public const string Key = "the-key-of-qdrant";

    private readonly WebApplication _app;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    private ScriptedQdrant(WebApplication app) => _app = app;

    public QdrantClient Client { get; private set; } = null!;

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public Uri Url => new(_app.Urls.Single());

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    /// <summary>Answers the requests to come.</summary>
    public Func<HttpContext, Task> OnRequest { get; set; } = http => http.Response.WriteAsync("""{"result":true,"status":"ok","time":0.1}""");

    public static async Task<ScriptedQdrant> StartAsync(Action<QdrantOptions>? configure = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedQdrant(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        var options = new QdrantOptions();
        options.Apply($"Endpoint={server.Url};Key={Key}");
        configure?.Invoke(options);
        server.Client = new(Options.Create(options), server.Meters, time ?? TimeProvider.System);
        return server;
    }

    /// <summary>Answers all requests to come with a result.</summary>
    public void Result(string json) => OnRequest = http => http.Response.WriteAsync($$"""{"result":{{json}},"status":"ok","time":0.000123}""");

    /// <summary>Answers all requests to come with a status and words.</summary>
    public void Fail(int status, string body, string? retryAfter = null) => OnRequest = http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync(body);
    };

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        _requests.Enqueue(new(
            $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}", await reader.ReadToEndAsync(http.RequestAborted),
            http.Request.Headers["api-key"], http.Request.ContentType));
        await OnRequest(http);
    }
}

internal sealed record SentRequest(string Line, string Body, string? Key, string? ContentType);
