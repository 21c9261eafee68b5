using WhisperEngine.Testing;

namespace WhisperEngine.Local.Discord.Tests;

/// <summary>The scenarios of <c>discordjs/</c>, by the genuine discord.js.</summary>
internal static class NodeScenarios
{
    private static readonly NodeScripts Scripts = new("discordjs");

    public static Task RunAsync(string scenario, Uri server) => Scripts.RunAsync(scenario, server);
}
