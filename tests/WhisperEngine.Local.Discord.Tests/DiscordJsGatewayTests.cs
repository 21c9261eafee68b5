namespace WhisperEngine.Local.Discord.Tests;

/// <summary>The genuine discord.js loses its connection: see <c>discordjs/gateway.mjs</c>.</summary>
public sealed class DiscordJsGatewayTests
{
    [Theory]
    [InlineData("reconnect")]
    [InlineData("droppedSocket")]
    [InlineData("closedForRepair")]
    [InlineData("zombie", "--LocalDiscord:HeartbeatIntervalMs", "500")]
    [InlineData("invalidSession")]
    [InlineData("closed4007")]
    [InlineData("closed4009")]
    [InlineData("closed4004")]
    [InlineData("disallowedIntents")]
    public async Task DiscordJs_Disturbed_ResumesOrIdentifiesOrStops(string scenario, params string[] settings)
    {
        await using var server = await DiscordServer.StartAsync(settings);
        await NodeScenarios.RunAsync(scenario, server.Address);
    }
}
