using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>The part of Discord that takes answers to commands, and keeps them in order.</summary>
internal sealed class InteractionServer : LoopbackServer
{
    private const string Message = """{"id":"5","channel_id":"6","author":{"id":"7","username":"elena","bot":true},"content":""}""";
    private readonly ConcurrentQueue<(string Line, JsonElement Body)> _answers = new();

    public IReadOnlyList<(string Line, JsonElement Body)> Answers => [.. _answers];

    /// <summary>Refuses a first answer, as Discord does after 3 s.</summary>
    public bool IsTooLate { get; set; }

    public static async Task<InteractionServer> StartAsync()
    {
        var server = new InteractionServer();
        await server.StartAsync(app => app.MapFallback(server.AnswerAsync));
        return server;
    }

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        _answers.Enqueue(($"{request.Method} {request.Path}", await request.ReadFromJsonAsync<JsonElement>()));
        if (IsTooLate) return Results.Text("""{"message":"Unknown interaction","code":10062}""", "application/json", statusCode: 404);
        return request.Method == "PATCH" ? Results.Text(Message, "application/json") : Results.NoContent();
    }
}
