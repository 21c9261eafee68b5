using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Console.Tests;

/// <summary>The operators' interface of an EnrichmentWorker, which keeps what it was asked.</summary>
internal sealed class ScriptedEnrichment : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedEnrichment(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>What was to be done, such as <c>pause</c> and <c>redrive 3</c>, with the key that came with it.</summary>
    public ConcurrentQueue<(string What, string? Key)> Asked { get; } = new();

    /// <summary>What it does besides answering.</summary>
    public Func<string, Task> Act { get; set; } = _ => Task.CompletedTask;

    public HashSet<long> Unknown { get; } = [];

    public static async Task<ScriptedEnrichment> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var worker = new ScriptedEnrichment(builder.Build());
        worker._app.Run(worker.AnswerAsync);
        await worker._app.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Split('/')[3..];
        switch (http.Request.Method, path)
        {
            case ("GET", ["status"]):
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("""{"paused":false,"ready":1,"budget":{"calls":500,"tokens":1000000,"cost":1.5}}""");
                return;
            case ("PUT", ["paused"]):
                var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
                await DoAsync(http, body == """{"paused":true}""" ? "pause" : body == """{"paused":false}""" ? "resume" : body);
                return;
            case ("POST", ["dead", var id, "redrive"]) when !Unknown.Contains(long.Parse(id)):
                await DoAsync(http, "redrive " + id);
                return;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
        }
    }

    private async Task DoAsync(HttpContext http, string what)
    {
        Asked.Enqueue((what, http.Request.Headers["X-Api-Key"]));
        await Act(what);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
