using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.EnrichmentWorker.Tests.Models;

/// <summary>An OpenAI-compatible endpoint that answers what a test wants, one answer after the other, and then the last one again.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly ConcurrentQueue<JsonElement> requests = new();
    private WebApplication? app;

    /// <summary>What to answer to the n-th request, counted from 0: a status and a text.</summary>
    public Func<int, (int Status, string Text)> Answer { get; set; } = _ => (200, "{}");

    public IReadOnlyList<JsonElement> Requests => [.. requests];

    public Uri Endpoint => new(new(app!.Urls.First()), "/v1");

    public (string, string)[] Settings => [("Llm:Endpoint", Endpoint.ToString()), ("Llm:Model", "reader-1"), ("Llm:RetryDelay", "00:00:00.001"), ("Enrichment:Maker", "model")];

    public static async Task<ScriptedModel> StartAsync()
    {
        var model = new ScriptedModel();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        model.app = builder.Build();
        model.app.Urls.Add("http://127.0.0.1:0");
        model.app.MapPost("/v1/chat/completions", model.AnswerAsync);
        await model.app.StartAsync(TestContext.Current.CancellationToken);
        return model;
    }

    /// <summary>The words of the n-th request, of all its messages.</summary>
    public string Words(int request) =>
        string.Join('\n', Requests[request].GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()));

    public async ValueTask DisposeAsync() => await app!.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        requests.Enqueue(body.RootElement.Clone());
        var (status, text) = Answer(requests.Count - 1);
        http.Response.StatusCode = status;
        if (status != 200) return;

        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(Chunk(text, null) + Chunk("", "stop") + "data: [DONE]\n\n");
    }

    private static string Chunk(string text, string? finish) => "data: " + JsonSerializer.Serialize(new
    {
        id = "gen-1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "reader-1",
        choices = new[] { new { index = 0, delta = new { role = "assistant", content = text }, finish_reason = finish } },
        usage = finish is null ? null : new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120, cost = 0.01 },
    }) + "\n\n";
}
