using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WhisperEngine.Local.Dashboard.Resources;

namespace WhisperEngine.Local.Dashboard.Tests;

/// <summary>Speaks the supervisor's API over real HTTP about resources that a test makes up.</summary>
internal sealed class FakeSupervisor : IAsyncDisposable
{
    public const string Key = "supervisor-key";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, ResourceInfo> _resources = [];
    private readonly List<ConsoleLine> _lines = [];
    private readonly List<Channel<ResourceInfo>> _watchers = [];
    private readonly List<Channel<ConsoleLine[]>> _readers = [];

    private FakeSupervisor(WebApplication app)
    {
        _app = app;
        app.Use(async (context, next) =>
        {
            if (context.Request.Headers["x-resource-service-api-key"] == Key) await next(context);
            else context.Response.StatusCode = 401;
        });
        app.MapGet("/api/resources", (CancellationToken hungUp) => TypedResults.ServerSentEvents(WatchAsync(hungUp)));
        app.MapGet("/api/resources/{id}/logs", (string id, long? after, CancellationToken hungUp) => TypedResults.ServerSentEvents(ReadAsync(after ?? 0, hungUp)));
        app.MapGet("/api/resources/{id}/logs.txt", (string id) => TypedResults.Text(string.Concat(_lines.Select(line => line.Text + "\n"))));
        app.MapPost("/api/resources/{id}/commands/{command}", async (string id, string command) => await OnCommand(id, command) is { } refusal
            ? (IResult)TypedResults.Problem(refusal, statusCode: 409) : TypedResults.NoContent());
    }

    public Uri Address => new(_app.Urls.Single());

    public string[] Settings =>
    [
        $"--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL={Address}", "--Dashboard:ResourceServiceClient:AuthMode=ApiKey", $"--Dashboard:ResourceServiceClient:ApiKey={Key}",
    ];

    /// <summary>What a command does; returns why not, or null.</summary>
    public Func<string, string, Task<string?>> OnCommand { get; set; } = (_, _) => Task.FromResult<string?>(null);

    public ConcurrentQueue<string> Given { get; } = new();

    public static async Task<FakeSupervisor> StartAsync(Uri? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address?.AbsoluteUri ?? "http://127.0.0.1:0");
        var supervisor = new FakeSupervisor(builder.Build());
        await supervisor._app.StartAsync(TestContext.Current.CancellationToken);
        return supervisor;
    }

    public static ResourceInfo Resource(string name, string state = "Running", string type = "Project") => new(
        $"{name}-abcdefgh", name, type, state, [], [], ["http://localhost:9091"], [new("PORT", "9091"), new("API_KEY", "********")],
        state == "Running" ? ["stop", "restart"] : ["start"], StartedAt: new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Pid: 4711);

    public void Publish(params ResourceInfo[] resources)
    {
        lock (_lock)
        {
            foreach (var resource in resources)
            {
                _resources[resource.Id] = resource;
                foreach (var watcher in _watchers) Assert.True(watcher.Writer.TryWrite(resource));
            }
        }
    }

    public void Write(params ConsoleLine[] lines)
    {
        lock (_lock)
        {
            _lines.AddRange(lines);
            foreach (var reader in _readers) Assert.True(reader.Writer.TryWrite(lines));
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers) watcher.Writer.TryComplete();
            foreach (var reader in _readers) reader.Writer.TryComplete();
        }

        await _app.DisposeAsync();
    }

    private async IAsyncEnumerable<SseItem<ResourceInfo>> WatchAsync([EnumeratorCancellation] CancellationToken hungUp)
    {
        var changes = Channel.CreateBounded<ResourceInfo>(1000);
        lock (_lock)
        {
            foreach (var resource in _resources.Values) Assert.True(changes.Writer.TryWrite(resource));
            _watchers.Add(changes);
        }

        await foreach (var resource in changes.Reader.ReadAllAsync(hungUp)) yield return new(resource, "resource");
    }

    private async IAsyncEnumerable<SseItem<ConsoleLine[]>> ReadAsync(long after, [EnumeratorCancellation] CancellationToken hungUp)
    {
        var lines = Channel.CreateBounded<ConsoleLine[]>(1000);
        lock (_lock)
        {
            Assert.True(lines.Writer.TryWrite([.. _lines.Where(line => line.Number > after)]));
            _readers.Add(lines);
        }

        await foreach (var some in lines.Reader.ReadAllAsync(hungUp)) yield return new(some, "lines");
    }
}
