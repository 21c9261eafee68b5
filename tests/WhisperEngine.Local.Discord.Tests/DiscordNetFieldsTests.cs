using System.Text.Json.Nodes;

namespace WhisperEngine.Local.Discord.Tests;

/// <summary>The 33 fields without which Discord.Net 3.16 fails.</summary>
public sealed class DiscordNetFieldsTests
{
    [Fact]
    public async Task Payloads_OfABotsFirstMinute_HoldEveryFieldThatDiscordNetNeeds()
    {
        await using var server = await DiscordServer.StartAsync();
        var bot = (await server.PostAsync("bots", new JsonObject { ["name"] = "robin" }))!;
        var (token, application) = ((string)bot["token"]!, bot["application_id"]!);
        var (_, gateway) = await server.RestAsync(token, HttpMethod.Get, "gateway/bot");
        await using var client = await GatewayClient.ConnectAsync(server, "?v=10&encoding=json&compress=zlib-stream");
        var ready = await client.IdentifyAsync(token);
        var guild = await client.DispatchAsync("GUILD_CREATE");
        var (channel, user) = await server.GeneralAsync();
        await server.SayAsync(channel, user, "hello");
        var heard = await client.DispatchAsync("MESSAGE_CREATE");
        var (_, sent) = await server.RestAsync(token, HttpMethod.Post, $"channels/{channel}/messages", new JsonObject { ["content"] = "hi" });
        var option = new JsonObject { ["name"] = "text", ["description"] = "What", ["type"] = 3 };
        await server.RestAsync(token, HttpMethod.Put, $"applications/{application}/commands", new JsonArray(
            new JsonObject { ["name"] = "echo", ["description"] = "Again", ["options"] = new JsonArray(option) }));
        await server.PostAsync("interactions", new JsonObject
        {
            ["user_id"] = user.DeepClone(),
            ["channel_id"] = channel.DeepClone(),
            ["command"] = "echo",
            ["options"] = new JsonObject { ["text"] = "a" },
        });
        var interaction = await client.DispatchAsync("INTERACTION_CREATE");

        AssertHas(gateway!, "url");
        AssertHas(ready, "user", "guilds", "application", "private_channels");
        AssertHas(ready["guilds"]![0]!, "unavailable");
        AssertHas(guild, "id", "roles", "voice_states", "members", "channels", "threads", "presences", "guild_scheduled_events", "unavailable");
        Assert.False((bool)guild["unavailable"]!);
        Assert.All(guild["roles"]!.AsArray(), role => Assert.True(ulong.TryParse((string?)role!["permissions"], out _) && role["id"] is not null));
        Assert.Equal((string?)guild["id"], (string?)guild["roles"]![0]!["id"]);
        AssertHas(guild["members"]![0]!, "user");
        Assert.All(guild["channels"]!.AsArray(), place => AssertHas(place!, "id", "name"));
        AssertHas(heard, "id", "channel_id", "author", "content");
        AssertHas(sent!, "id");
        AssertHas(interaction, "id", "type", "token", "member", "entitlements", "data");
        AssertHas(interaction["member"]!, "user");
        AssertHas(interaction["data"]!, "type", "options");
        Assert.InRange(((string)interaction["id"]!).Length, 17, 19);
    }

    private static void AssertHas(JsonNode json, params string[] names) =>
        Assert.Equal([], names.Where(name => json[name] is null));
}
