using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;

namespace WhisperEngine.ServiceDefaults.Tests;

public sealed class BadRequestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/read")]
    [InlineData("/bound")]
    public async Task Body_OverTheServersLimit_Answers413NamingTheLimit(string path)
    {
        await using var service = await RunningService.StartAsync(configure: builder =>
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1_000));

        using var response = await service.Client.PostAsync(path, Json($"[{new string(' ', 1_000)}1]"), Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            "The body is longer than the 1000 bytes that this address takes.",
            (await RunningService.JsonAsync(response)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/bound", "", "The body is missing. Send it as JSON.")]
    [InlineData("/bound?page=x", "[]", "The parameter page cannot be \"x\".")]
    [InlineData("/bound", "[1", null)]
    public async Task Request_ThatCannotBeRead_Answers400SayingWhy(string path, string body, string? detail)
    {
        await using var service = await RunningService.StartAsync();

        using var response = await service.Client.PostAsync(path, Json(body), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var said = (await RunningService.JsonAsync(response)).GetProperty("detail").GetString();
        Assert.Equal(detail ?? said, said);
        Assert.NotEqual("", said);
    }

    [Fact]
    public async Task Body_OfAnotherType_Answers415SayingWhatToSend()
    {
        await using var service = await RunningService.StartAsync(new() { ["ApiKey"] = "k" });
        service.Client.DefaultRequestHeaders.Add("X-Api-Key", "k"); // the answer is of no endpoint, so it is for the owner only

        using var response = await service.Client.PostAsync("/bound", new StringContent("[]", Encoding.UTF8, "text/plain"), Ct);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("Content-Type", (await RunningService.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
