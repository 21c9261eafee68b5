using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Gateway.Events;

namespace WhisperEngine.Discord.Tests;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Consumer_Slow_StopsReadingButNoHeartbeat()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server, options => options.EventCapacity = 2);
        using var stalls = Collect(host, "whisperengine.discord.gateway.stalls");
        var socket = await host.ConnectAsync(server);
        for (var i = 1; i <= 4; i++) await socket.MessageAsync(i, i + 1);
        await stalls.WaitForMeasurementsAsync(1, TestContext.Current.CancellationToken);

        await host.AdvanceAsync(ScriptedSocket.FirstBeat);
        Assert.Equal(3, (await socket.ExpectAsync(1))["d"]!.GetValue<int>());
        await socket.AckAsync();
        await host.AdvanceAsync(ScriptedSocket.Interval);
        await socket.ExpectAsync(1);
        await socket.AckAsync();
        await socket.MessageAsync(5, 6);

        for (var i = 1; i <= 5; i++) Assert.Equal($"m{i}", await host.NextTextAsync());
        await host.AdvanceAsync(ScriptedSocket.Interval);
        Assert.Equal(6, (await socket.ExpectAsync(1))["d"]!.GetValue<int>());
    }

    [Fact]
    public async Task Send_LimitReached_WaitsButNoHeartbeat()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);
        for (var i = 0; i < 109; i++)
        {
            await host.Client.Gateway.SetPresenceAsync(BotPresence.Online, null, TestContext.Current.CancellationToken);
            await socket.ExpectAsync(3);
        }

        var late = host.Client.Gateway.SetPresenceAsync(BotPresence.Idle, "thinking", TestContext.Current.CancellationToken);
        await host.WhenSetAsync(TimeSpan.FromMinutes(1));
        host.Clock.Advance(ScriptedSocket.FirstBeat);
        await socket.ExpectAsync(1);
        await socket.AckAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1) - ScriptedSocket.FirstBeat);
        await late;

        Assert.Equal(
            """{"op":3,"d":{"status":"idle","activities":[{"name":"Custom Status","state":"thinking","type":4}],"since":null,"afk":false}}""",
            (await socket.ExpectAsync(3)).ToJsonString());
    }

    [Fact]
    public async Task Send_LongerThan4096Bytes_IsRefusedHere()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        var problem = await Assert.ThrowsAsync<ArgumentException>(
            () => host.Client.Gateway.SetPresenceAsync(BotPresence.Online, new string('x', 4096), TestContext.Current.CancellationToken));

        Assert.StartsWith("A gateway payload has at most 4096 bytes, this PresenceUpdate has ", problem.Message, StringComparison.Ordinal);
        await socket.MessageAsync(1, 2);
        Assert.Equal("m1", await host.NextTextAsync());
    }

    [Fact]
    public async Task Hello_DoesNotCome_ConnectsAgain()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        host.Start();
        var silent = await server.AcceptAsync();

        await host.AdvanceAsync(TimeSpan.FromSeconds(20));

        await (await server.AcceptAsync()).GreetAsync(2);
        silent.Kill();
    }

    [Fact]
    public async Task Frames_Uncompressed_AreReadToo()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        await socket.SendPlainAsync("""{"op":0,"s":2,"t":"TYPING_START","d":{"channel_id":"1","user_id":"2","timestamp":1767225600}}""");

        var typing = await host.NextAsync<TypingStartEvent>();
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), typing.At);
    }

    [Theory]
    [InlineData("""{"op":10,"d":null}""")]
    [InlineData("""{"op":10}""")]
    public async Task Hello_WithoutInterval_ConnectsAgain(string hello)
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        host.Start();
        var socket = await server.AcceptAsync();

        await socket.SendAsync(hello);

        Assert.Equal(4000, await socket.WhenClosedAsync());
        await host.AdvanceAsync(TimeSpan.FromSeconds(5.5));
        await (await server.AcceptAsync()).GreetAsync(2);
    }

    [Fact]
    public async Task Presence_SetBeforeAndKept_IsToldOnEveryConnection()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        await host.Client.Gateway.SetPresenceAsync(BotPresence.DoNotDisturb, null, TestContext.Current.CancellationToken);
        host.Start();
        var socket = await server.AcceptAsync();
        var identify = await socket.GreetAsync(2);
        Assert.Equal("""{"status":"dnd","activities":[],"since":null,"afk":false}""", identify["d"]!["presence"]!.ToJsonString());
        await socket.ReadyAsync(server);
        await host.NextAsync<ReadyEvent>();

        await socket.CloseAsync(4000);
        var next = await server.AcceptAsync();
        await next.GreetAsync(6);
        await next.DispatchAsync("RESUMED", 2, "{}");

        Assert.Equal("dnd", (await next.ExpectAsync(3))["d"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_AfterClose4008_IsSlower()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        await (await host.ConnectAsync(server)).CloseAsync(4008);
        await host.AdvanceAsync(TimeSpan.FromSeconds(5.5));
        var socket = await server.AcceptAsync();
        await socket.GreetAsync(2);
        await socket.ReadyAsync(server, "s2");
        await host.NextAsync<ReadyEvent>();
        for (var i = 0; i < 49; i++)
        {
            await host.Client.Gateway.SetPresenceAsync(BotPresence.Online, null, TestContext.Current.CancellationToken);
            await socket.ExpectAsync(3);
        }

        var late = host.Client.Gateway.SetPresenceAsync(BotPresence.Idle, null, TestContext.Current.CancellationToken);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        await late;
    }

    [Fact]
    public async Task Frames_Unreadable_CloseAndResume()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        await socket.SendPlainAsync("{ broken");

        Assert.Equal(4000, await socket.WhenClosedAsync());
        await (await server.AcceptAsync()).GreetAsync(6);
    }

    [Fact]
    public async Task Events_UnknownOrMalformed_AreCountedAndDropped()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        using var dropped = Collect(host, "whisperengine.discord.gateway.events.dropped");
        var socket = await host.ConnectAsync(server);

        await socket.DispatchAsync("GUILD_MEMBER_ADD", 2, "{}");
        await socket.DispatchAsync("MESSAGE_CREATE", 3, """{"id":"1","channel_id":"2"}""");
        await socket.DispatchAsync("MESSAGE_CREATE", 4, "null");
        await socket.MessageAsync(1, 5);

        Assert.Equal("m1", await host.NextTextAsync());
        Assert.Equal(["unknown", "malformed", "malformed"], dropped.GetMeasurementSnapshot().Select(m => m.Tags["reason"]));
    }

    [Fact]
    public async Task Address_NotEncryptedBeyondThisMachine_Stops()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        server.GatewayUrl = "ws://gateway.example/";
        await using var host = new DiscordHost(server);
        host.Start();

        var problem = await Assert.ThrowsAsync<DiscordGatewayException>(() => host.Running);
        Assert.Equal(
            "Discord told the gateway address 'ws://gateway.example/', which is not encrypted. Check that ApiBase is Discord's own.", problem.Message);
    }

    [Fact]
    public async Task Address_TokenRefused_Stops()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        server.AddressStatus = 401;
        await using var host = new DiscordHost(server);
        host.Start();

        var problem = await Assert.ThrowsAsync<DiscordGatewayException>(() => host.Running);
        Assert.Contains("Bot > Reset Token gives a new one", problem.Message, StringComparison.Ordinal);
    }

    private static MetricCollector<long> Collect(DiscordHost host, string instrument) =>
        new(host.Services.GetRequiredService<IMeterFactory>(), DiscordTelemetry.SourceName, instrument);
}
