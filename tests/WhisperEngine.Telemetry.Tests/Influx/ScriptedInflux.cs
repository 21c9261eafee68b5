using System.IO.Compression;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Telemetry.Tests.Influx;

/// <summary>A server at InfluxDB's addresses that answers each write as a test says, and keeps what it was sent.</summary>
internal sealed class ScriptedInflux : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<SentWrite> _writes = Channel.CreateBounded<SentWrite>(20_000);

    private ScriptedInflux(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Answers a write.</summary>
    public Func<SentWrite, HttpContext, Task> OnWrite { get; set; } = (_, http) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public static async Task<ScriptedInflux> StartAsync(string? version = "1.6.7")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedInflux(builder.Build());
        server._app.MapGet("/ping", http =>
        {
            if (version is not null) http.Response.Headers["X-Influxdb-Version"] = version;
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        server._app.MapPost("/write", server.WriteAsync);
        server._app.MapPost("/api/v2/write", server.WriteAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Answers the writes to come with these statuses, then with 204.</summary>
    public void Answer(params (int Status, string Words)[] answers)
    {
        var left = new Queue<(int Status, string Words)>(answers);
        OnWrite = async (_, http) =>
        {
            var (status, words) = left.TryDequeue(out var next) ? next : (StatusCodes.Status204NoContent, "");
            http.Response.StatusCode = status;
            if (words.Length > 0) await http.Response.WriteAsync(words);
        };
    }

    /// <summary>Waits for the next write that was not looked at yet.</summary>
    public ValueTask<SentWrite> NextAsync() => _writes.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Writes that were not looked at yet.</summary>
    public IReadOnlyList<SentWrite> Rest()
    {
        List<SentWrite> rest = [];
        while (_writes.Reader.TryRead(out var write)) rest.Add(write);
        return rest;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task WriteAsync(HttpContext http)
    {
        Assert.Equal("gzip", http.Request.Headers.ContentEncoding);
        await using var body = new GZipStream(http.Request.Body, CompressionMode.Decompress);
        using var reader = new StreamReader(body, Encoding.UTF8);
        var write = new SentWrite(
            http.Request.Path + http.Request.QueryString.Value, http.Request.Headers.Authorization, await reader.ReadToEndAsync(http.RequestAborted));
        await OnWrite(write, http);
        Assert.True(_writes.Writer.TryWrite(write));
    }
}

internal sealed record SentWrite(string Address, string? Authorization, string Body)
{
    public IReadOnlyList<string> Lines => Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<string> Names => Lines.Select(line => line.Split("name=")[1].Split(',')[0]);

    public IEnumerable<string> Times => Lines.Select(line => line.Split(' ')[^1]);
}
