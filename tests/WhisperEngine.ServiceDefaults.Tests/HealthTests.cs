using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WhisperEngine.ServiceDefaults.Tests;

public sealed class HealthTests
{
    private static Task<RunningService> StartIllAsync() => RunningService.StartAsync(configure: builder =>
        builder.Services.AddHealthChecks().AddCheck("store", () => HealthCheckResult.Unhealthy("the store is away")));

    [Fact]
    public async Task Health_ACheckFails_Is503WithItsWords()
    {
        await using var service = await StartIllAsync();

        using var response = await service.GetAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var answer = await RunningService.JsonAsync(response);
        Assert.Equal("Unhealthy", answer.GetProperty("status").GetString());
        Assert.Equal("the store is away", answer.GetProperty("checks").GetProperty("store").GetProperty("description").GetString());
    }

    [Fact]
    public async Task Alive_ACheckFails_IsStill200()
    {
        await using var service = await StartIllAsync();

        using var response = await service.GetAsync("/alive");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Health_ForeignHostWithoutAKey_HasNoDetails()
    {
        await using var service = await StartIllAsync();

        using var response = await service.GetAsync("/health", host: "bots.example");

        var answer = await RunningService.JsonAsync(response);
        Assert.Equal("Unhealthy", answer.GetProperty("status").GetString());
        Assert.False(answer.TryGetProperty("checks", out _));
    }
}
