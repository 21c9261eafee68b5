namespace WhisperEngine.Local.Discord.Tests;

/// <summary>The genuine discord.js is refused: see <c>discordjs/refusals.mjs</c>.</summary>
public sealed class DiscordJsRefusalTests
{
    [Theory]
    [InlineData("badToken")]
    [InlineData("invalidForms")]
    [InlineData("unknownThings")]
    [InlineData("userLimit")]
    [InlineData("globalLimit")]
    [InlineData("headers")]
    [InlineData("lostAnswer")]
    public async Task DiscordJs_Refused_LearnsWhyAndWaits(string scenario)
    {
        await using var server = await DiscordServer.StartAsync();
        await NodeScenarios.RunAsync(scenario, server.Address);
    }
}
