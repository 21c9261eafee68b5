using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.CdlApi.Tests.Alerts;

/// <summary>A receiver of alerts that answers as a test says and keeps what it was sent.</summary>
internal sealed class ScriptedWebhook : IAsyncDisposable
{
    /// <summary>What no log, span or answer may show.</summary>
    public const string Secret = "a-secret-of-the-address";

    private readonly WebApplication _app;
    private readonly Channel<JsonElement> _posts = Channel.CreateBounded<JsonElement>(1_000);

    private ScriptedWebhook(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/{Secret}?token={Secret}";

    /// <summary>Answers a post.</summary>
    public Func<HttpContext, Task> OnPost { get; set; } = _ => Task.CompletedTask;

    public static async Task<ScriptedWebhook> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var webhook = new ScriptedWebhook(builder.Build());
        webhook._app.MapPost($"/{Secret}", webhook.PostAsync);
        await webhook._app.StartAsync(TestContext.Current.CancellationToken);
        return webhook;
    }

    /// <summary>Answers the posts to come with these statuses, then with 200.</summary>
    public void Answer(params int[] statuses)
    {
        var left = new Queue<int>(statuses);
        OnPost = http =>
        {
            http.Response.StatusCode = left.TryDequeue(out var status) ? status : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };
    }

    /// <summary>Waits for the next post that was not looked at yet.</summary>
    public ValueTask<JsonElement> NextAsync() => _posts.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>How many posts were not looked at yet.</summary>
    public int Rest => _posts.Reader.Count;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PostAsync(HttpContext http)
    {
        var post = (await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted)).RootElement;
        await OnPost(http);
        Assert.True(_posts.Writer.TryWrite(post));
    }
}
