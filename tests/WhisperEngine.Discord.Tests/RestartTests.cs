using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_Fast_ResumesAfterTheLastFinishedEvent()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        var store = new MemoryStore();
        await using (var first = new DiscordHost(server, store: store))
        {
            var socket = await first.ConnectAsync(server);
            await socket.MessageAsync(1, 2);
            await socket.MessageAsync(2, 3);
            Assert.Equal("m1", await first.NextTextAsync());
            Assert.Equal("m2", await first.NextTextAsync());
            await first.StopAsync();
            Assert.Equal(4000, await socket.WhenClosedAsync());
        }

        await using var second = new DiscordHost(server, store: store);
        second.Start();
        var next = await server.AcceptAsync();
        var resume = await next.GreetAsync(6);

        Assert.Equal(("s1", 2), (resume["d"]!["session_id"]!.GetValue<string>(), resume["d"]!["seq"]!.GetValue<int>()));
        await next.MessageAsync(2, 3);
        await next.DispatchAsync("RESUMED", 4, "{}");
        Assert.Equal("m2", await second.NextTextAsync());
        var resumed = await second.NextAsync<ResumedEvent>();
        Assert.Equal((900000000000000001ul, 800000000000000001ul), (resumed.User.Id.Value, resumed.Application.Id.Value));
        Assert.Equal(1, server.AddressRequests);
    }

    [Fact]
    public async Task Restart_OtherIntents_Identifies()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        var store = new MemoryStore { Record = Record(server.ResumeUrl) };
        await using var host = new DiscordHost(server, options => options.Intents = GatewayIntents.Chat, store);
        host.Start();

        Assert.Equal(46593, (await (await server.AcceptAsync()).GreetAsync(2))["d"]!["intents"]!.GetValue<int>());
    }

    [Fact]
    public async Task Restart_RecordInAFile_IsPrivateWithoutTokenAndResumes()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            await using var server = await ScriptedDiscord.StartAsync();
            await using (var first = new DiscordHost(server, directory: directory.FullName))
            {
                await first.ConnectAsync(server);
                await first.StopAsync();
            }

            var file = Assert.Single(directory.GetFiles("*", SearchOption.AllDirectories));
            Assert.Equal("elena.0-1.json", file.Name);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
            var text = await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(DiscordHost.Token, text, StringComparison.Ordinal);

            await using var second = new DiscordHost(server, directory: directory.FullName);
            second.Start();
            await (await server.AcceptAsync()).GreetAsync(6);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Restart_UnreadableFile_IdentifiesAndSaysSo()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(directory.CreateSubdirectory("discord").FullName, "elena.0-1.json");
            await File.WriteAllTextAsync(file, "{ broken", TestContext.Current.CancellationToken);
            await using var server = await ScriptedDiscord.StartAsync();
            await using var host = new DiscordHost(server, directory: directory.FullName);

            await host.ConnectAsync(server);

            Assert.Contains(file, Assert.Single(host.Logs.GetSnapshot(), log => log.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Record_CannotBeWritten_BotRunsAndSaysSo()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var server = await ScriptedDiscord.StartAsync();
            await using var host = new DiscordHost(server, directory: file);

            await host.ConnectAsync(server);

            Assert.StartsWith(
                "elena: the gateway record cannot be written",
                host.Logs.GetSnapshot().First(log => log.Level == LogLevel.Error).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Restart_ResumeAddressIsDead_IdentifiesAfterThreeTries()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        var store = new MemoryStore { Record = Record("ws://127.0.0.1:1/") };
        await using var host = new DiscordHost(server, store: store);
        host.Start();

        await host.AdvanceAsync(TimeSpan.FromSeconds(0.75));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1.5));

        await (await server.AcceptAsync()).GreetAsync(2);
    }

    [Fact]
    public async Task Restart_JustIdentified_WaitsForItsTurn()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        var store = new MemoryStore();
        await using var host = new DiscordHost(server, store: store);
        store.Record = new GatewayRecord { LastIdentify = host.Clock.GetUtcNow() - TimeSpan.FromSeconds(2) };
        host.Start();

        await host.AdvanceAsync(TimeSpan.FromSeconds(3.5));

        await (await server.AcceptAsync()).GreetAsync(2);
    }

    [Theory]
    [InlineData(1000, 10)]
    [InlineData(10, null)]
    public async Task Identify_BudgetIsSpent_WaitsForTheNextWindow(int leftAtDiscord, int? leftHere)
    {
        await using var server = await ScriptedDiscord.StartAsync();
        server.IdentifiesLeft = leftAtDiscord;
        var store = new MemoryStore();
        await using var host = new DiscordHost(server, store: store);
        var ends = host.Clock.GetUtcNow() + TimeSpan.FromHours(4);
        store.Record = new GatewayRecord { IdentifiesLeft = leftHere, IdentifyWindowEnds = ends };
        host.Start();

        await host.AdvanceAsync(TimeSpan.FromHours(4));

        await (await server.AcceptAsync()).GreetAsync(2);
        Assert.Equal(999, store.Record.IdentifiesLeft);
        Assert.StartsWith(
            "elena: only 10 new sessions are left until 2026-05-04 16:00:00Z; the bot waits until then",
            Assert.Single(host.Logs.GetSnapshot(), log => log.Level == LogLevel.Error).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogOut_Connected_EndsTheSession()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        host.Client.Gateway.LogOut();

        Assert.Equal(1000, await socket.WhenClosedAsync());
        await host.Running;
        Assert.Null(host.Store.Record!.Session);
        Assert.Equal(GatewayState.Stopped, host.Client.Gateway.Status.State);
    }

    private static GatewayRecord Record(string resumeUrl) => new()
    {
        Session = new GatewaySession(
            "s0",
            new Uri(resumeUrl),
            GatewayIntents.ChatWithTyping,
            new DiscordUser { Id = new Snowflake(1) },
            new DiscordApplication { Id = new Snowflake(2) }),
        Sequence = 5,
    };
}
