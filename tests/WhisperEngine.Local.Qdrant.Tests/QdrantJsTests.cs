namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>The genuine client works: see <c>qdrantjs/scenarios.mjs</c>.</summary>
public sealed class QdrantJsTests
{
    [Theory]
    [InlineData("collections")]
    [InlineData("reads")]
    [InlineData("writes")]
    public async Task QdrantJs_Scenario_WorksAsWithQdrant(string scenario)
    {
        await using var server = await QdrantServer.StartAsync("--LocalQdrant:ApiKey", "secret");
        await NodeScenarios.RunAsync(scenario, server.Rest.Http.BaseAddress!, "secret");
    }
}
