using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhisperEngine.Qdrant;

namespace WhisperEngine.ServiceDefaults.Tests;

public sealed class QdrantClientTests
{
    private static Task<RunningService> StartAsync(params (string Key, string? Value)[] settings) => RunningService.StartAsync(
        settings.ToDictionary(setting => setting.Key, setting => setting.Value),
        configure: builder => builder.AddQdrantClient("qdrant", options => options.QueryTimeout = TimeSpan.FromMilliseconds(150)));

    [Theory]
    [InlineData("ConnectionStrings:qdrant_http", "ConnectionStrings:qdrant")]
    [InlineData("ConnectionStrings:qdrant", "ConnectionStrings:other")]
    public async Task AddQdrantClient_ConnectionString_TheRestAddressWins(string wins, string other)
    {
        await using var service = await StartAsync((wins, "Endpoint=http://127.0.0.1:1;Key=k"), (other, "Endpoint=http://127.0.0.1:2"), ("Qdrant:Timeout", "00:00:03"));

        var options = service.Services.GetRequiredService<IOptions<QdrantOptions>>().Value;

        Assert.Equal(
            ("http://127.0.0.1:1/", "k", TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(150)),
            (options.Endpoint!.ToString(), options.Key, options.Timeout, options.QueryTimeout));
        Assert.NotNull(service.Services.GetRequiredService<QdrantClient>());
    }

    [Theory]
    [InlineData("Key=the-secret")]
    [InlineData("Endpoint=ftp://127.0.0.1;Key=the-secret")]
    [InlineData("Endpoint=http://user:the-secret@127.0.0.1")]
    [InlineData("the-secret")]
    public async Task AddQdrantClient_ConnectionStringOfAnotherForm_FailsAtStartWithoutTellingIt(string connectionString)
    {
        var error = await Assert.ThrowsAsync<FormatException>(() => StartAsync(("ConnectionStrings:qdrant", connectionString)));

        Assert.StartsWith("The connection string of Qdrant has ", error.Message);
        Assert.DoesNotContain("the-secret", error.Message);
    }

    [Fact]
    public async Task AddQdrantClient_NoAddress_FailsAtStart()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync());

        Assert.Contains("Qdrant's address is missing: set ConnectionStrings:qdrant_http to 'Endpoint=http://localhost:6333;Key=...'.", error.Message);
    }

    [Theory]
    [InlineData(200, "Healthy", null)]
    [InlineData(503, "Degraded", "Qdrant is not ready: nothing is recalled, what is said is indexed later.")]
    public async Task Health_FollowsReadyz(int status, string health, string? words)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var qdrant = builder.Build();
        qdrant.MapGet("/readyz", () => Results.StatusCode(status));
        await qdrant.StartAsync(TestContext.Current.CancellationToken);
        await using var service = await StartAsync(("ConnectionStrings:qdrant_http", $"Endpoint={qdrant.Urls.Single()}"));

        using var response = await service.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var check = (await RunningService.JsonAsync(response)).GetProperty("checks").GetProperty("Qdrant");
        Assert.Equal(health, check.GetProperty("status").GetString());
        Assert.Equal(words, check.TryGetProperty("description", out var said) ? said.GetString() : null);
    }
}
