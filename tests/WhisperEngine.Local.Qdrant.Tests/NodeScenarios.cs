using WhisperEngine.Testing;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>The scenarios of <c>qdrantjs/</c>, by the genuine @qdrant/js-client-rest.</summary>
internal static class NodeScenarios
{
    private static readonly NodeScripts Scripts = new("qdrantjs");

    public static Task RunAsync(string scenario, Uri server, string key = "") => Scripts.RunAsync(scenario, server, key);
}
