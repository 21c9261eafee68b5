using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Local.Llm.Tests;

/// <summary>The whole server on a real port, answering at once.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemoServer(WebApplication app) => _app = app;

    public HttpClient Http { get; } = new();

    public Uri Endpoint => new(Http.BaseAddress!, "v1");

    public static async Task<DemoServer> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(["--port", "0", "--LocalLlm:FirstTokenMs", "0", "--LocalLlm:TokensPerSecond", "0"]);
        builder.Logging.ClearProviders();
        builder.AddApplicationServices();
        var app = builder.Build();
        app.MapApis();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var server = new DemoServer(app);
        server.Http.BaseAddress = new Uri(app.Urls.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public async Task<string> AskAsync(params (string Role, string Text)[] messages)
    {
        using var response = await PostAsync("/v1/chat/completions", Request(stream: false, messages));
        Assert.Equal(200, (int)response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        return (string)answer!["choices"]![0]!["message"]!["content"]!;
    }

    public async Task AddFaultAsync(string json)
    {
        using var response = await PostAsync("/admin/faults", json);
        Assert.Equal(204, (int)response.StatusCode);
    }

    public static string Request(bool stream, params (string Role, string Text)[] messages) => new JsonObject
    {
        ["model"] = "demo/composer-1",
        ["stream"] = stream,
        ["messages"] = new JsonArray([.. messages.Select(m => (JsonNode)new JsonObject { ["role"] = m.Role, ["content"] = m.Text })]),
    }.ToJsonString();
}
