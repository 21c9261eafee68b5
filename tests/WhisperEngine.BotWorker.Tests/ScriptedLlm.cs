using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>An OpenAI-compatible endpoint that says what a test wants, keeps the requests, and can hold an answer back.</summary>
internal sealed class ScriptedLlm : LoopbackServer
{
    private readonly ConcurrentQueue<JsonElement> _requests = new();

    public IReadOnlyList<JsonElement> Requests => [.. _requests];

    public string Reply { get; set; } = "The tide is turning.";

    /// <summary>The status of the answer; anything but 200 is an error of the endpoint.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>Answers wait for this gate.</summary>
    public Gate? Held { get; set; }

    public static async Task<ScriptedLlm> StartAsync()
    {
        var llm = new ScriptedLlm();
        await llm.StartAsync(app => app.MapPost("/v1/chat/completions", llm.AnswerAsync));
        return llm;
    }

    /// <summary>What the n-th request said, as role and content.</summary>
    public IReadOnlyList<(string Role, string Content)> Messages(int request) =>
    [
        .. Requests[request].GetProperty("messages").EnumerateArray()
            .Select(message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)),
    ];

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        _requests.Enqueue(body.RootElement.Clone());
        if (Held is { } gate)
            await gate.PassAsync();
        http.Response.StatusCode = Status;
        if (Status != StatusCodes.Status200OK)
            return;

        http.Response.ContentType = "text/event-stream";
        foreach (var word in Reply.Split(' '))
            await http.Response.WriteAsync(Chunk(word + " ", null));
        await http.Response.WriteAsync(Chunk("", "stop"));
        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static string Chunk(string text, string? finish) => "data: " + JsonSerializer.Serialize(new
    {
        id = "gen-1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "scripted",
        choices = new[] { new { index = 0, delta = new { role = "assistant", content = text }, finish_reason = finish } },
        usage = finish is null ? null : new { prompt_tokens = 10, completion_tokens = 4, total_tokens = 14 },
    }) + "\n\n";
}
