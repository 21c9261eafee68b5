using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Local.Discord.Tests;

/// <summary>The whole server on a real port.</summary>
internal sealed class DiscordServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DiscordServer(WebApplication app) => _app = app;

    public HttpClient Http { get; } = new();

    public Uri Address => Http.BaseAddress!;

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DiscordServer> StartAsync(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(["--port", "0", .. settings]);
        builder.Logging.ClearProviders();
        builder.AddApplicationServices();
        var app = builder.Build();
        app.MapApis();
        await app.StartAsync(Ct);
        var server = new DiscordServer(app);
        server.Http.BaseAddress = new Uri(app.Urls.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>A call of the admin API that must succeed.</summary>
    public async Task<JsonNode?> AdminAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var response = await SendAsync(method, "/admin/" + path, body);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public Task<JsonNode?> PostAsync(string path, JsonNode body) => AdminAsync(HttpMethod.Post, path, body);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bot", token);
        return await Http.SendAsync(request, Ct);
    }

    /// <summary>A REST call of a bot: the status and the body.</summary>
    public async Task<(int Status, JsonNode? Body)> RestAsync(string token, HttpMethod method, string path, JsonNode? body = null)
    {
        using var response = await SendAsync(method, "/api/v10/" + path, body, token);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
