namespace WhisperEngine.Local.Discord.Tests;

/// <summary>The genuine discord.js talks: see <c>discordjs/chat.mjs</c>.</summary>
public sealed class DiscordJsChatTests
{
    [Theory]
    [InlineData("login")]
    [InlineData("message")]
    [InlineData("reply")]
    [InlineData("edit")]
    [InlineData("reaction")]
    [InlineData("directMessages")]
    [InlineData("slash")]
    [InlineData("history")]
    [InlineData("thread")]
    [InlineData("contentIntent")]
    public async Task DiscordJs_Chats_AsOnDiscord(string scenario)
    {
        await using var server = await DiscordServer.StartAsync();
        await NodeScenarios.RunAsync(scenario, server.Address);
    }

    /// <summary>Compares with the types of discord-api-types: see <c>discordjs/payloads.mjs</c>.</summary>
    [Fact]
    public async Task Payloads_AllThatAreSent_HaveTheDocumentedTypes()
    {
        await using var server = await DiscordServer.StartAsync();
        await NodeScenarios.RunAsync("documentedTypes", server.Address);
    }
}
