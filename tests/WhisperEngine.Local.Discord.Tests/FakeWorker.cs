using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Local.Discord.Tests;

/// <summary>Stands in for a bot's worker: it knows one turn, and answers only who has the key.</summary>
internal sealed class FakeWorker : IAsyncDisposable
{
    public const string Key = "key-of-the-worker";

    private readonly WebApplication _app;

    private FakeWorker(WebApplication app) => _app = app;

    /// <summary>The message whose turn it knows.</summary>
    public string? Message { get; set; }

    public string Address => _app.Urls.Single();

    public static async Task<FakeWorker> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var worker = new FakeWorker(builder.Build());
        worker._app.MapGet("/api/bots/elena/turns/{message}", worker.Answer);
        await worker._app.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Answer(string message, HttpRequest request)
    {
        if (request.Headers["X-Api-Key"] != Key) return Results.Unauthorized();
        return message != Message ? Results.NotFound() : Results.Text(
            """
            {"state":"replied","model":"demo/composer-1","ledger":{"total_ms":812.3,"llm_ms":640,"overhead_ms":22.1,"waited_ms":150.2,
             "unaccounted_ms":0.2,"stages":[{"name":"llm","start_ms":20,"duration_ms":640,"critical":true},
             {"name":"index","start_ms":812,"duration_ms":40.2,"critical":false}],"skipped":[]}}
            """,
            "application/json");
    }
}
