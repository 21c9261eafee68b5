using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Bench;

/// <summary>The admin API of the local Discord, and a bot of one's own for the floor.</summary>
internal sealed class LocalDiscordAdmin(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };
    private string _probe = "";

    /// <summary>A guild's channels.</summary>
    public async Task<IReadOnlyList<string>> NewChannelsAsync(string guild, int count, CancellationToken cancellationToken)
    {
        var names = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)$"c{i}")]);
        var made = await PostAsync("admin/guilds", new JsonObject { ["name"] = guild, ["channels"] = names }, cancellationToken);
        return [.. made["channels"]!.AsArray().Select(channel => channel!["id"]!.ToString())];
    }

    public async Task<string> NewPersonAsync(string name, CancellationToken cancellationToken) =>
        (await PostAsync("admin/users", new JsonObject { ["name"] = name }, cancellationToken))["id"]!.ToString();

    public async Task<string> UserOfAsync(string bot, CancellationToken cancellationToken)
    {
        var state = (await _http.GetFromJsonAsync<JsonNode>(new Uri("page/state", UriKind.Relative), cancellationToken))!;
        return state["users"]!.AsArray().Single(user => user!["username"]!.ToString() == bot)!["id"]!.ToString();
    }

    public async Task SayAsync(string person, string channel, string content, CancellationToken cancellationToken) =>
        await PostAsync("admin/messages", new JsonObject { ["author_id"] = person, ["channel_id"] = channel, ["content"] = content }, cancellationToken);

    /// <summary>The messages of a channel, oldest first.</summary>
    public async Task<JsonArray> MessagesAsync(string channel, CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<JsonArray>(new Uri($"admin/messages?channel_id={channel}", UriKind.Relative), cancellationToken))!;

    /// <summary>What bots have sent, oldest first.</summary>
    public async Task<JsonArray> LogAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<JsonArray>(new Uri("admin/log", UriKind.Relative), cancellationToken))!;

    public async Task AddProbeAsync(CancellationToken cancellationToken) =>
        _probe = (await PostAsync("admin/bots", new JsonObject { ["name"] = "probe" }, cancellationToken))["token"]!.ToString();

    /// <summary>How long it takes to post a message, and nothing else.</summary>
    public async Task<TimeSpan> ProbeAsync(string channel, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"api/v10/channels/{channel}/messages", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bot", _probe);
        request.Content = JsonContent.Create(new JsonObject { ["content"] = "The tide is turning." });
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(started);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
    }
}
