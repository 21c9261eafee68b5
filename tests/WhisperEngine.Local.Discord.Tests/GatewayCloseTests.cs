using System.Text.Json.Nodes;

namespace WhisperEngine.Local.Discord.Tests;

public sealed class GatewayCloseTests
{
    [Theory]
    [InlineData("""{"op":99,"d":null}""", 4001)]
    [InlineData("not JSON", 4002)]
    [InlineData("[]", 4002)]
    [InlineData("""{"op":2,"d":{}}""", 4002)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1,"properties":{}}}""", 4004)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"a","seq":1}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"properties":{},"shard":[1,1]}}""", 4010)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":8388608,"properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":32768,"properties":{}}}""", 4014)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":2,"properties":{}}}""", 4014)]
    public async Task Payload_Wrong_ClosesWithItsCode(string payload, int code)
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync(privileged: false);
        await using var client = await GatewayClient.ConnectAsync(server);

        await client.SendTextAsync(payload.Replace("TOKEN", token, StringComparison.Ordinal));

        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(code, client.CloseCode);
    }

    [Theory]
    [InlineData(4096, null)]
    [InlineData(4097, 4002)]
    public async Task Payload_TooLong_Closes(int length, int? code)
    {
        await using var server = await DiscordServer.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        const string beat = """{"op":1,"d":null}""";

        await client.SendTextAsync(beat.PadRight(length));

        Assert.Equal(code is null ? 11 : null, (int?)(await client.ReceiveAsync())?["op"]);
        if (code is not null) Assert.Equal(code, client.CloseCode);
    }

    [Theory]
    [InlineData("?v=9&encoding=json", 4012)]
    [InlineData("?v=10&encoding=etf", 4002)]
    public async Task Query_NotSupported_Closes(string query, int code)
    {
        await using var server = await DiscordServer.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server, query);

        Assert.Equal(code, client.CloseCode);
    }

    [Fact]
    public async Task Identify_Twice_Closes()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(token, intents: 0);

        await client.SendAsync(2, GatewayClient.Identity(token));

        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4005, client.CloseCode);
    }

    [Fact]
    public async Task Sends_MoreThan120AMinute_Close()
    {
        await using var server = await DiscordServer.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        for (var i = 0; i < 121; i++) await client.SendAsync(1, null);

        var acknowledged = 0;
        while (await client.ReceiveAsync() is not null) acknowledged++;

        Assert.Equal((120, 4008), (acknowledged, client.CloseCode));
    }

    [Fact]
    public async Task Heartbeat_Missing_Closes()
    {
        await using var server = await DiscordServer.StartAsync("--LocalDiscord:HeartbeatIntervalMs", "50");
        await using var client = await GatewayClient.ConnectAsync(server);

        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4009, client.CloseCode);
    }

    [Fact]
    public async Task Identify_OneTooManyInADay_ResetsTheToken()
    {
        await using var server = await DiscordServer.StartAsync("--LocalDiscord:SessionStartLimit", "1", "--LocalDiscord:IdentifyIntervalMs", "0");
        var token = await server.AddBotAsync();
        await using var first = await GatewayClient.ConnectAsync(server);
        await first.IdentifyAsync(token);
        var (_, limit) = await server.RestAsync(token, HttpMethod.Get, "gateway/bot");
        Assert.Equal(0, (int?)limit!["session_start_limit"]!["remaining"]);
        await using var second = await GatewayClient.ConnectAsync(server);
        await second.SendAsync(2, GatewayClient.Identity(token));

        Assert.Null(await second.ReceiveAsync());
        Assert.Equal(4004, second.CloseCode);
        Assert.Equal(401, (await server.RestAsync(token, HttpMethod.Get, "users/@me")).Status);
    }

    [Fact]
    public async Task Identify_TwiceWithinFiveSeconds_IsInvalidSession()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var first = await GatewayClient.ConnectAsync(server);
        await first.IdentifyAsync(token);
        await using var second = await GatewayClient.ConnectAsync(server);
        await second.SendAsync(2, GatewayClient.Identity(token));

        var answer = await second.ReceiveAsync();

        Assert.Equal("""{"t":null,"s":null,"op":9,"d":false}""", answer!.ToJsonString());
        var (_, limit) = await server.RestAsync(token, HttpMethod.Get, "gateway/bot");
        Assert.Equal(999, (int?)limit!["session_start_limit"]!["remaining"]);
    }

    [Fact]
    public async Task Close_AskedForByAFault_HasThatCode()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(token, intents: 0);

        var added = await server.FaultAsync("close", new JsonObject { ["code"] = 4011, ["bot"] = "robin" });

        Assert.Equal(1, (int?)added!["connections"]);
        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4011, client.CloseCode);
    }
}
