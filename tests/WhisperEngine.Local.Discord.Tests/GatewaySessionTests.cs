using System.Text.Json.Nodes;

namespace WhisperEngine.Local.Discord.Tests;

public sealed class GatewaySessionTests
{
    private static readonly string[] Impatient = ["--LocalDiscord:IdentifyIntervalMs", "0"];

    [Theory]
    [InlineData("?v=10&encoding=json")]
    [InlineData("")]
    public async Task Hello_NoCompression_IsPlainJson(string query)
    {
        await using var server = await DiscordServer.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(server, query);
        foreach (var sequence in (JsonNode?[])[null, 0])
        {
            await client.SendAsync(1, sequence);
            Assert.Equal("""{"t":null,"s":null,"op":11,"d":null}""", (await client.ReceiveAsync())!.ToJsonString());
        }

        Assert.Empty(client.Compressed);
    }

    [Fact]
    public async Task Compression_ZlibStream_IsOneContextFlushedPerPayload()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var client = await GatewayClient.ConnectAsync(server, "?v=10&encoding=json&compress=zlib-stream");
        await client.IdentifyAsync(token);
        var (channel, user) = await server.GeneralAsync();
        for (var i = 0; i < 50; i++) await server.SayAsync(channel, user, $"message {i}");
        for (var i = 0; i < 50; i++) Assert.Equal($"message {i}", (string?)(await client.DispatchAsync("MESSAGE_CREATE"))["content"]);

        Assert.All(client.Compressed, message => Assert.Equal([0x00, 0x00, 0xFF, 0xFF], message[^4..]));
        Assert.Equal(0x78, client.Compressed[0][0]);
        Assert.DoesNotContain(client.Compressed.Skip(1), message => message[0] == 0x78);
    }

    [Fact]
    public async Task Resume_AfterALostConnection_ReplaysWhatWasMissed()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        var first = await GatewayClient.ConnectAsync(server);
        var ready = await first.IdentifyAsync(token);
        await first.DispatchAsync("GUILD_CREATE");
        await server.FaultAsync("drop_socket");
        await first.DisposeAsync();
        var (channel, user) = await server.GeneralAsync();
        await server.SayAsync(channel, user, "one");
        await server.SayAsync(channel, user, "two");

        await using var second = await GatewayClient.ConnectAsync(server, path: "/gateway/resume");
        await second.SendAsync(6, Resumption(token, ready, 2));
        List<string> seen = [];
        for (var i = 0; i < 3; i++)
        {
            var frame = (await second.ReceiveAsync())!;
            seen.Add($"{frame["s"]} {frame["t"]} {frame["d"]!["content"]}");
        }

        Assert.Equal(["3 MESSAGE_CREATE one", "4 MESSAGE_CREATE two", "5 RESUMED "], seen);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task Resume_AfterTheClientSaidGoodbye_IsInvalidAndIdentifyWorksOnTheSameSocket(int code)
    {
        await using var server = await DiscordServer.StartAsync(Impatient);
        var token = await server.AddBotAsync();
        await using var first = await GatewayClient.ConnectAsync(server);
        var ready = await first.IdentifyAsync(token);
        await first.CloseAsync(code);
        await using var second = await GatewayClient.ConnectAsync(server);

        await second.SendAsync(6, Resumption(token, ready, 1));

        Assert.Equal("""{"t":null,"s":null,"op":9,"d":false}""", (await second.ReceiveAsync())!.ToJsonString());
        Assert.NotEqual((string?)ready["session_id"], (string?)(await second.IdentifyAsync(token))["session_id"]);
    }

    [Fact]
    public async Task Resume_AfterAnotherCloseCode_Works()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var first = await GatewayClient.ConnectAsync(server);
        var ready = await first.IdentifyAsync(token, intents: 0);
        await first.CloseAsync(4000);
        await using var second = await GatewayClient.ConnectAsync(server);

        await second.SendAsync(6, Resumption(token, ready, 1));

        Assert.Equal("RESUMED", (string?)(await second.ReceiveAsync())!["t"]);
    }

    [Fact]
    public async Task Resume_SequenceFromTheFuture_Closes4007()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var first = await GatewayClient.ConnectAsync(server);
        var ready = await first.IdentifyAsync(token);
        await using var second = await GatewayClient.ConnectAsync(server);

        await second.SendAsync(6, Resumption(token, ready, 99));

        Assert.Null(await second.ReceiveAsync());
        Assert.Equal(4007, second.CloseCode);
    }

    [Fact]
    public async Task Resume_AfterTheWindow_IsInvalid()
    {
        await using var server = await DiscordServer.StartAsync("--LocalDiscord:ResumeWindowSeconds", "0");
        var token = await server.AddBotAsync();
        await using var first = await GatewayClient.ConnectAsync(server);
        var ready = await first.IdentifyAsync(token);
        await first.CloseAsync(4000);
        await using var second = await GatewayClient.ConnectAsync(server);

        await second.SendAsync(6, Resumption(token, ready, 1));

        Assert.Equal(9, (int?)(await second.ReceiveAsync())!["op"]);
    }

    [Fact]
    public async Task Events_WithoutTheIntent_AreNotSent()
    {
        const int directMessages = 4096;
        await using var server = await DiscordServer.StartAsync();
        var bot = (await server.PostAsync("bots", new JsonObject { ["name"] = "robin" }))!;
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync((string)bot["token"]!, directMessages);
        var (channel, user) = await server.GeneralAsync();
        await server.SayAsync(channel, user, "in the guild");
        await server.PostAsync("messages", new JsonObject { ["author_id"] = user.DeepClone(), ["dm_with"] = bot["user_id"]!.DeepClone(), ["content"] = "direct" });

        var frame = (await client.ReceiveAsync())!;

        Assert.Equal((2, "MESSAGE_CREATE", "direct"), ((int?)frame["s"], (string?)frame["t"], (string?)frame["d"]!["content"]));
    }

    [Fact]
    public async Task Faults_DuplicateAndReorder_MeetTheNextEvents()
    {
        await using var server = await DiscordServer.StartAsync();
        var token = await server.AddBotAsync();
        await using var client = await GatewayClient.ConnectAsync(server);
        await client.IdentifyAsync(token);
        var (channel, user) = await server.GeneralAsync();
        await server.FaultAsync("duplicate");
        await server.SayAsync(channel, user, "one");
        await server.FaultAsync("reorder");
        await server.SayAsync(channel, user, "two");
        await server.SayAsync(channel, user, "three");

        List<string?> seen = [];
        for (var i = 0; i < 4; i++) seen.Add((string?)(await client.DispatchAsync("MESSAGE_CREATE"))["content"]);

        Assert.Equal(["one", "one", "three", "two"], seen);
    }

    private static JsonObject Resumption(string token, JsonNode ready, int sequence) => new()
    {
        ["token"] = token,
        ["session_id"] = ready["session_id"]!.DeepClone(),
        ["seq"] = sequence,
    };
}
