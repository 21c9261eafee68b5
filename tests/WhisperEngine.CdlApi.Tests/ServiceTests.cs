using System.Net;

namespace WhisperEngine.CdlApi.Tests;

public sealed class ServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/characters")]
    [InlineData("GET", "/api/characters/elena")]
    [InlineData("PUT", "/api/characters/elena")]
    [InlineData("GET", "/api/bots")]
    [InlineData("PUT", "/api/bots/elena")]
    [InlineData("DELETE", "/api/bots/elena")]
    [InlineData("GET", "/openapi/v1.json")]
    public async Task Request_WithoutTheOwnersKey_Answers401(string method, string path)
    {
        await using var host = await CdlApiHost.StartAsync();
        using var stranger = host.CreateClient();

        using var response = await stranger.SendAsync(new HttpRequestMessage(new(method), path), Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task OpenApi_EveryOperation_HasNameSummaryAndTag()
    {
        await using var host = await CdlApiHost.StartAsync();

        var paths = (await host.Client.JsonAsync("/openapi/v1.json")).GetProperty("paths");

        var operations = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value).ToList();
        Assert.Equal(
            ["DeleteBot", "GetCharacter", "GetCharacterVersion", "ListBots", "ListCharacters", "SaveBot", "SaveCharacter"],
            operations.Select(operation => operation.GetProperty("operationId").GetString()).Order());
        Assert.All(operations, operation => Assert.NotEmpty(operation.GetProperty("summary").GetString()!));
        Assert.All(operations, operation => Assert.Equal(1, operation.GetProperty("tags").GetArrayLength()));
    }

    [Fact]
    public async Task Health_OldSchema_IsUnhealthyAndSaysWhatToRun()
    {
        await using var host = await CdlApiHost.StartAsync(migrated: false);

        using var health = await host.Client.GetAsync("/health", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("-- migrate", await health.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_MigratedDatabase_IsHealthy()
    {
        await using var host = await CdlApiHost.StartAsync();

        using var health = await host.Client.GetAsync("/health", Ct);

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }
}
