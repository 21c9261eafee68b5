using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace WhisperEngine.Local.Discord.Tests;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Messages_SixInFiveSeconds_AreRefusedUntilTheWindowEnds()
    {
        await using var server = await DiscordServer.StartAsync(_time);
        var token = await server.AddBotAsync();
        var (channel, _) = await server.GeneralAsync();
        var path = $"/api/v10/channels/{channel}/messages";
        for (var i = 0; i < 5; i++)
        {
            using var accepted = await server.SendAsync(HttpMethod.Post, path, new JsonObject { ["content"] = "a" }, token);
            Assert.Equal((200, "5", $"{4 - i}"), ((int)accepted.StatusCode, Header(accepted, "X-RateLimit-Limit"), Header(accepted, "X-RateLimit-Remaining")));
        }

        _time.Advance(TimeSpan.FromSeconds(1.6));
        using var refused = await server.SendAsync(HttpMethod.Post, path, new JsonObject { ["content"] = "a" }, token);

        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(
            """{"message":"You are being rate limited.","retry_after":3.4,"global":false}""",
            await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ("4", "user", "3.4", "0", $"{_time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0 + 3.4}"),
            (Header(refused, "Retry-After"), Header(refused, "X-RateLimit-Scope"), Header(refused, "X-RateLimit-Reset-After"),
                Header(refused, "X-RateLimit-Remaining"), Header(refused, "X-RateLimit-Reset")));
        _time.Advance(TimeSpan.FromSeconds(3.4));
        using var again = await server.SendAsync(HttpMethod.Post, path, new JsonObject { ["content"] = "a" }, token);
        Assert.Equal((200, Header(refused, "X-RateLimit-Bucket")), ((int)again.StatusCode, Header(again, "X-RateLimit-Bucket")));
    }

    [Fact]
    public async Task Requests_MoreThanFiftyASecond_AreRefusedGlobally()
    {
        await using var server = await DiscordServer.StartAsync(_time);
        var token = await server.AddBotAsync();
        var user = (await server.GeneralAsync()).User;
        string[] routes = ["gateway/bot", "users/@me", $"users/{user}", "applications/@me", "oauth2/applications/@me"];
        List<int> statuses = [];
        foreach (var route in routes)
            for (var i = 0; i < 10; i++) statuses.Add((await server.RestAsync(token, HttpMethod.Get, route)).Status);
        var (channel, _) = await server.GeneralAsync();
        using var refused = await server.SendAsync(HttpMethod.Get, $"/api/v10/channels/{channel}", null, token);

        Assert.Equal(Enumerable.Repeat(200, 50), statuses);
        Assert.Equal((429, "true", "global"), ((int)refused.StatusCode, Header(refused, "X-RateLimit-Global"), Header(refused, "X-RateLimit-Scope")));
    }

    [Fact]
    public async Task Limits_SwitchedOff_AreOnlyTold()
    {
        await using var server = await DiscordServer.StartAsync(_time, "--LocalDiscord:RateLimits", "false");
        var token = await server.AddBotAsync();
        List<(int, string?)> seen = [];
        for (var i = 0; i < 12; i++)
        {
            using var response = await server.SendAsync(HttpMethod.Get, "/api/v10/users/@me", null, token);
            seen.Add(((int)response.StatusCode, Header(response, "X-RateLimit-Remaining")));
        }

        Assert.Equal([(200, "1"), (200, "0"), (200, "0"), (200, "0")], seen[^4..]);
    }

    [Fact]
    public async Task SharedLimit_AskedForByAFault_NamesItsScope()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await server.FaultAsync("rate_limit", new JsonObject { ["scope"] = "shared", ["retry_after"] = 0.25, ["path"] = "users" });
        using var refused = await server.SendAsync(HttpMethod.Get, "/api/v10/users/@me", null, token);

        Assert.Equal((429, "1", "shared"), ((int)refused.StatusCode, Header(refused, "Retry-After"), Header(refused, "X-RateLimit-Scope")));
        Assert.Equal(200, (await server.RestAsync(token, HttpMethod.Get, "users/@me")).Status);
    }

    [Fact]
    public async Task Nonce_AfterFiveMinutes_SaysItAnew()
    {
        await using var server = await DiscordServer.StartAsync(_time);
        var token = await server.AddBotAsync();
        var (channel, _) = await server.GeneralAsync();
        List<string?> ids = [];
        foreach (var minutes in (int[])[0, 4, 2])
        {
            _time.Advance(TimeSpan.FromMinutes(minutes));
            var (_, sent) = await server.RestAsync(token, HttpMethod.Post, $"channels/{channel}/messages", new JsonObject
            {
                ["content"] = "once",
                ["nonce"] = 7,
                ["enforce_nonce"] = true,
            });
            ids.Add((string?)sent!["id"]);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values).ToString(CultureInfo.InvariantCulture) : null;
}
