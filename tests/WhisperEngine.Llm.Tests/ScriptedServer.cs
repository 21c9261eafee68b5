using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Llm.Tests;

/// <summary>A real HTTP server that plays one prepared answer for each request, in order, and keeps what it was sent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _script = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single() + "/v1");

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public static async Task<ScriptedServer> StartAsync(params RequestDelegate[] script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedServer(builder.Build());
        foreach (var answer in script) server._script.Enqueue(answer);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _requests.Enqueue(new ReceivedRequest(
            $"{context.Request.Method} {context.Request.Path}",
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (_script.TryDequeue(out var answer)) await answer(context);
        else context.Response.StatusCode = StatusCodes.Status418ImATeapot;
    }
}

internal sealed record ReceivedRequest(string Line, string Body, IReadOnlyDictionary<string, string> Headers);
