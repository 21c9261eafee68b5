using System.Net;

namespace WhisperEngine.ServiceDefaults.Tests;

public sealed class ApiKeyTests
{
    private static readonly Dictionary<string, string?> s_keyed = new() { ["ApiKey"] = "the-owners-key" };

    [Fact]
    public async Task OperatorEndpoint_WithTheKey_Answers()
    {
        await using var service = await RunningService.StartAsync(s_keyed);

        using var response = await service.GetAsync("/operator", key: "the-owners-key");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("the-owners-ke")]
    [InlineData("The-Owners-Key")]
    public async Task OperatorEndpoint_WithoutTheKey_IsRefusedEvenFromLoopbackInDevelopment(string? key)
    {
        await using var service = await RunningService.StartAsync(s_keyed, "Development");

        using var response = await service.GetAsync("/operator", key);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var problem = await RunningService.JsonAsync(response);
        Assert.Contains("X-Api-Key", problem.GetProperty("detail").GetString());
        Assert.DoesNotContain("the-owners-key", problem.GetRawText());
    }

    [Fact]
    public async Task OperatorEndpoint_ServiceHasNoKey_SaysWhichSettingToSet()
    {
        await using var service = await RunningService.StartAsync();

        using var response = await service.GetAsync("/operator", key: "");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("ApiKey", (await RunningService.JsonAsync(response)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("Development", "localhost", HttpStatusCode.OK)]
    [InlineData("Development", "127.0.0.1:9091", HttpStatusCode.OK)]
    [InlineData("Development", "[::1]:9091", HttpStatusCode.OK)]
    [InlineData("Development", "rebound.example", HttpStatusCode.Unauthorized)]
    [InlineData("Production", "localhost", HttpStatusCode.Unauthorized)]
    public async Task Chat_WithoutAKey_IsForLoopbackInDevelopmentOnly(string environment, string host, HttpStatusCode expected)
    {
        await using var service = await RunningService.StartAsync(s_keyed, environment);

        using var response = await service.GetAsync("/chat", host: host);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task UnhandledException_IsAProblemWithoutDetails()
    {
        await using var service = await RunningService.StartAsync(s_keyed);

        using var response = await service.GetAsync("/broken", key: "the-owners-key");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret detail", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
