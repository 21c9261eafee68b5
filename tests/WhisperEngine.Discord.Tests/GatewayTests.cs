using System.Text.Json.Nodes;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Gateway.Events;

namespace WhisperEngine.Discord.Tests;

public sealed class GatewayTests
{
    [Fact]
    public async Task RunAsync_Start_IdentifiesExactlyAsDocumented()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server, options => (options.ShardId, options.ShardCount) = (1, 3));
        host.Start();

        var socket = await server.AcceptAsync();
        var identify = await socket.GreetAsync(2);

        Assert.Equal("/gw?v=10&encoding=json&compress=zlib-stream", socket.Target);
        Assert.StartsWith("DiscordBot (", socket.UserAgent, StringComparison.Ordinal);
        var expected = JsonNode.Parse($$$"""
            {"op":2,"d":{"token":"{{{DiscordHost.Token}}}","intents":65025,"compress":false,"large_threshold":50,"shard":[1,3],
             "properties":{"os":"linux","browser":"WhisperEngine","device":"WhisperEngine"} } }
            """);
        Assert.True(JsonNode.DeepEquals(expected, identify), identify.ToJsonString());
    }

    [Fact]
    public async Task ReadEventsAsync_Ready_TellsTheBotAndItsGuilds()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        host.Start();
        var socket = await server.AcceptAsync();
        await socket.GreetAsync(2);

        await socket.ReadyAsync(server);

        var ready = await host.NextAsync<ReadyEvent>();
        Assert.Equal("elena", ready.User.Username);
        Assert.Equal(800000000000000001ul, ready.Application.Id.Value);
        Assert.True(Assert.Single(ready.Guilds).Unavailable);
        Assert.Equal(new GatewayStatus(GatewayState.Connected, null, false, 999, null), host.Client.Gateway.Status);
    }

    [Fact]
    public async Task Heartbeat_Interval_IsJitteredThenRegularAndMeasured()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        host.Start();
        var socket = await server.AcceptAsync();
        await socket.GreetAsync(2);

        await host.AdvanceAsync(ScriptedSocket.FirstBeat);
        Assert.Equal("""{"op":1,"d":null}""", (await socket.ExpectAsync(1)).ToJsonString());

        await socket.ReadyAsync(server, sequence: 7);
        await host.NextAsync<ReadyEvent>();
        host.Clock.Advance(TimeSpan.FromMilliseconds(80));
        await socket.AckAsync();
        await socket.MessageAsync(1, 8);
        await host.NextTextAsync();
        Assert.Equal(TimeSpan.FromMilliseconds(80), host.Client.Gateway.Status.Latency);

        await host.AdvanceAsync(ScriptedSocket.Interval);
        Assert.Equal("""{"op":1,"d":8}""", (await socket.ExpectAsync(1)).ToJsonString());
    }

    [Fact]
    public async Task Heartbeat_AskedFor_IsSentAtOnce()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        await socket.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal(1, (await socket.ExpectAsync(1))["d"]!.GetValue<int>());
    }

    [Fact]
    public async Task Heartbeat_NotAcknowledged_ClosesAndResumes()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);
        await host.AdvanceAsync(ScriptedSocket.FirstBeat);
        await socket.ExpectAsync(1);

        await host.AdvanceAsync(ScriptedSocket.Interval);

        Assert.Equal(4000, await socket.WhenClosedAsync());
        var next = await server.AcceptAsync();
        var resume = await next.GreetAsync(6);
        Assert.Equal("/resume?v=10&encoding=json&compress=zlib-stream", next.Target);
        var expected = JsonNode.Parse($$$"""{"op":6,"d":{"token":"{{{DiscordHost.Token}}}","session_id":"s1","seq":1}}""");
        Assert.True(JsonNode.DeepEquals(expected, resume), resume.ToJsonString());
        Assert.Equal("heartbeat not acknowledged", host.Client.Gateway.Status.LastProblem);
    }

    [Fact]
    public async Task Socket_Killed_ResumesWithoutLossOrDuplicate()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);
        await socket.MessageAsync(1, 2);
        await socket.MessageAsync(2, 3);
        Assert.Equal("m1", await host.NextTextAsync());
        Assert.Equal("m2", await host.NextTextAsync());

        socket.Kill();

        var next = await server.AcceptAsync();
        var resume = await next.GreetAsync(6);
        Assert.Equal(3, resume["d"]!["seq"]!.GetValue<int>());
        await next.MessageAsync(2, 3);
        await next.MessageAsync(3, 4);
        await next.DispatchAsync("RESUMED", 5, "{}");
        await next.MessageAsync(4, 6);
        Assert.Equal("m3", await host.NextTextAsync());
        Assert.Equal("elena", (await host.NextAsync<ResumedEvent>()).User.Username);
        Assert.Equal("m4", await host.NextTextAsync());
        Assert.Equal(1, server.AddressRequests);
    }

    [Fact]
    public async Task Reconnect_Op7_ClosesWith4000AndResumes()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        await socket.SendAsync("""{"op":7,"d":null}""");

        Assert.Equal(4000, await socket.WhenClosedAsync());
        await (await server.AcceptAsync()).GreetAsync(6);
    }

    [Theory]
    [InlineData("true", 6)]
    [InlineData("false", 2)]
    public async Task InvalidSession_Op9_WaitsAndResumesOrIdentifies(string resumable, int opcode)
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        await socket.SendAsync($$"""{"op":9,"d":{{resumable}}}""");

        await socket.WhenClosedAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(3));
        if (opcode == 2) await host.AdvanceAsync(TimeSpan.FromSeconds(2.5));
        await (await server.AcceptAsync()).GreetAsync(opcode);
    }
}
