using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Discord.Tests;

/// <summary>
/// A real HTTP and WebSocket server on loopback that plays prepared REST answers in order, and leaves each gateway connection to the test.
/// </summary>
internal sealed class ScriptedDiscord : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _script = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly Channel<ScriptedSocket> _sockets = Channel.CreateBounded<ScriptedSocket>(100);

    private ScriptedDiscord(WebApplication app) => _app = app;

    public Uri ApiBase => new(_app.Urls.Single() + "/api/v10");

    public string GatewayUrl { get; set; } = "";

    /// <summary>Status of the answer that tells the gateway's address.</summary>
    public int AddressStatus { get; set; } = 200;

    public string ResumeUrl => _app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + "/resume";

    /// <summary>What is left of the identify budget, as <c>gateway/bot</c> tells it.</summary>
    public int IdentifiesLeft { get; set; } = 1000;

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>How often the gateway's address was asked for.</summary>
    public int AddressRequests { get; private set; }

    public static async Task<ScriptedDiscord> StartAsync(params RequestDelegate[] script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedDiscord(builder.Build());
        foreach (var answer in script) server._script.Enqueue(answer);
        server._app.UseWebSockets();
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.GatewayUrl = server._app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + "/gw";
        return server;
    }

    /// <summary>The next gateway connection.</summary>
    public ValueTask<ScriptedSocket> AcceptAsync() => _sockets.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = new ScriptedSocket(await context.WebSockets.AcceptWebSocketAsync(), context);
            await _sockets.Writer.WriteAsync(socket, context.RequestAborted);
            await socket.Done;
            return;
        }

        if (context.Request.Path == "/api/v10/gateway/bot")
        {
            AddressRequests++;
            await Answers.Json($$$"""
                {"url":"{{{GatewayUrl}}}","shards":1,
                 "session_start_limit":{"total":1000,"remaining":{{{IdentifiesLeft}}},"reset_after":14400000,"max_concurrency":1} }
                """, AddressStatus)(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        _requests.Enqueue(new ReceivedRequest(
            $"{context.Request.Method} {context.Features.Get<IHttpRequestFeature>()!.RawTarget}",
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (_script.TryDequeue(out var answer)) await answer(context);
        else context.Response.StatusCode = StatusCodes.Status418ImATeapot;
    }
}

internal sealed record ReceivedRequest(string Line, string Body, IReadOnlyDictionary<string, string> Headers);
