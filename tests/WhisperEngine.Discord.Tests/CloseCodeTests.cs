using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Gateway;

namespace WhisperEngine.Discord.Tests;

public sealed class CloseCodeTests
{
    private static readonly TimeSpan IdentifySpacing = TimeSpan.FromSeconds(5.5);

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4006)]
    [InlineData(4999)]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task Close_OtherCodes_Resume(int code)
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        await socket.CloseAsync(code);

        await (await server.AcceptAsync()).GreetAsync(6);
        Assert.Equal(1, server.AddressRequests);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4005)]
    [InlineData(4007)]
    [InlineData(4008)]
    [InlineData(4009)]
    public async Task Close_SessionIsGone_Identifies(int code)
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        var socket = await host.ConnectAsync(server);

        await socket.CloseAsync(code);

        await host.AdvanceAsync(IdentifySpacing);
        await (await server.AcceptAsync()).GreetAsync(2);
        Assert.Null(host.Store.Record!.Session);
        Assert.Equal(998, host.Client.Gateway.Status.IdentifiesLeft);
    }

    [Theory]
    [InlineData(4004, "Developer Portal > your application > Bot > Reset Token")]
    [InlineData(4010, "Set ShardId below ShardCount")]
    [InlineData(4011, "Raise ShardCount")]
    [InlineData(4012, "Update WhisperEngine")]
    [InlineData(4013, "Discord does not know the intents 13825. Set Intents")]
    [InlineData(4014, "Bot > Privileged Gateway Intents: switch on Presence Intent and Server Members Intent")]
    public async Task Close_Fatal_StopsAndNamesWhatToChange(int code, string remedy)
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server, options => options.Intents = (GatewayIntents)13825);
        var socket = await host.ConnectAsync(server);

        await socket.CloseAsync(code);

        var problem = await Assert.ThrowsAsync<DiscordGatewayException>(() => host.Running);
        Assert.Equal(code, problem.CloseCode);
        Assert.StartsWith($"Discord closed the connection of bot 'elena' with {code}. ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new GatewayStatus(GatewayState.Stopped, null, false, 999, problem.Message), host.Client.Gateway.Status);
        Assert.Contains(problem.Message, Assert.Single(host.Logs.GetSnapshot(), log => log.Level == LogLevel.Error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_MessageContentNotGranted_GoesOnWithMentionsOnly()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        host.Start();
        var socket = await server.AcceptAsync();
        Assert.Equal(65025, (await socket.GreetAsync(2))["d"]!["intents"]!.GetValue<int>());

        await socket.CloseAsync(4014);

        await host.AdvanceAsync(IdentifySpacing);
        Assert.Equal(32257, (await (await server.AcceptAsync()).GreetAsync(2))["d"]!["intents"]!.GetValue<int>());
        Assert.True(host.Client.Gateway.Status.IsMentionOnly);
        Assert.Contains(
            "Bot > Privileged Gateway Intents > Message Content Intent, then restart the bot",
            Assert.Single(host.Logs.GetSnapshot(), log => log.Level == LogLevel.Warning).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_NormalInAnswerToResume_Identifies()
    {
        await using var server = await ScriptedDiscord.StartAsync();
        await using var host = new DiscordHost(server);
        await (await host.ConnectAsync(server)).CloseAsync(1000);
        var resumed = await server.AcceptAsync();
        await resumed.GreetAsync(6);

        await resumed.CloseAsync(1000);

        await host.AdvanceAsync(TimeSpan.FromSeconds(0.75));
        await host.AdvanceAsync(IdentifySpacing - TimeSpan.FromSeconds(0.75));
        await (await server.AcceptAsync()).GreetAsync(2);
    }
}
