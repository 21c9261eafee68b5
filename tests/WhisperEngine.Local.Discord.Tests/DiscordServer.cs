using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WhisperEngine.Local.Discord.Tests;

/// <summary>The whole server on a real port.</summary>
internal sealed class DiscordServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DiscordServer(WebApplication app) => _app = app;

    public HttpClient Http { get; } = new();

    public Uri Address => Http.BaseAddress!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<DiscordServer> StartAsync(params string[] settings) => StartAsync(TimeProvider.System, settings);

    public static async Task<DiscordServer> StartAsync(TimeProvider time, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(["--port", "0", .. settings]);
        builder.Logging.ClearProviders();
        builder.AddApplicationServices();
        builder.Services.AddSingleton(time);
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

    /// <summary>The first channel of the guild that is there from the start, and the person.</summary>
    public async Task<(JsonNode Channel, JsonNode User)> GeneralAsync()
    {
        var user = (await PostAsync("users", new JsonObject { ["name"] = "you" }))!["id"]!;
        using var response = await SendAsync(HttpMethod.Get, $"/page/state?user_id={user}");
        var state = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        return (state["channels"]![0]!["id"]!.DeepClone(), user.DeepClone());
    }

    /// <summary>A person asks and a bot replies; the id of the question.</summary>
    public async Task<JsonNode> ConverseAsync(string token)
    {
        var (channel, user) = await GeneralAsync();
        var asked = await SayAsync(channel, user, "hello");
        var (status, _) = await RestAsync(token, HttpMethod.Post, $"channels/{channel}/messages", new JsonObject { ["content"] = "hi" });
        Assert.Equal(200, status);
        return asked["id"]!;
    }

    public async Task<JsonNode> SayAsync(JsonNode channel, JsonNode user, string content) => (await PostAsync("messages", new JsonObject
    {
        ["author_id"] = user.DeepClone(),
        ["channel_id"] = channel.DeepClone(),
        ["content"] = content,
    }))!;

    public Task<JsonNode?> FaultAsync(string kind, JsonObject? more = null)
    {
        var fault = more ?? [];
        fault["kind"] = kind;
        return PostAsync("faults", fault);
    }

    /// <summary>The token of a new bot.</summary>
    public async Task<string> AddBotAsync(string name = "robin", bool privileged = true) =>
        (string)(await PostAsync("bots", new JsonObject { ["name"] = name, ["privileged"] = privileged }))!["token"]!;

    /// <summary>A REST call of a bot: the status and the body.</summary>
    public async Task<(int Status, JsonNode? Body)> RestAsync(string token, HttpMethod method, string path, JsonNode? body = null)
    {
        using var response = await SendAsync(method, "/api/v10/" + path, body, token);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
