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

    /// <summary>What to answer to the person's last words; otherwise what the properties above say.</summary>
    public Func<string, ScriptedAnswer>? Script { get; set; }

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
        var answer = Script?.Invoke(LastWords(body.RootElement)) ?? new ScriptedAnswer(Reply, Status, Held);
        if (answer.Held is { } gate)
            await gate.PassAsync().WaitAsync(http.RequestAborted);
        http.Response.StatusCode = answer.Status;
        if (answer.Status != StatusCodes.Status200OK)
            return;

        http.Response.ContentType = "text/event-stream";
        foreach (var word in answer.Text.Split(' '))
        {
            if (answer.Words is { } words)
                await words.WaitAsync(http.RequestAborted);
            await http.Response.WriteAsync(Chunk(word + " ", null));
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
        await http.Response.WriteAsync(Chunk("", "stop"));
        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static string LastWords(JsonElement request) => request.GetProperty("messages").EnumerateArray()
        .Last(message => message.GetProperty("role").GetString() == "user").GetProperty("content").GetString()!;

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

/// <param name="Text">What the model says.</param>
/// <param name="Status">Anything but 200 is an error of the endpoint.</param>
/// <param name="Held">The answer waits for this gate.</param>
/// <param name="Words">Each word takes one release.</param>
internal sealed record ScriptedAnswer(string Text, int Status = StatusCodes.Status200OK, Gate? Held = null, SemaphoreSlim? Words = null);
