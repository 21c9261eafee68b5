using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Local.Llm.Tests;

public sealed class AdminTests
{
    [Fact]
    public async Task Requests_Last_AreTheExactBodiesNewestLast()
    {
        await using var server = await DemoServer.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var response = await server.PostAsync("/v1/chat/completions", $$"""{ "messages":[{"role":"user","content":"m{{i}}"}],  "other":1.50 }""");
        }

        var last = await GetAsync(server, "/admin/requests?last=2");

        Assert.Equal(
            """[{ "messages":[{"role":"user","content":"m1"}],  "other":1.50 },{ "messages":[{"role":"user","content":"m2"}],  "other":1.50 }]""", last);
    }

    [Fact]
    public async Task Requests_ManyMoreThanKept_AreBounded()
    {
        await using var server = await DemoServer.StartAsync();
        for (var i = 0; i < 205; i++) await server.AskAsync(("user", $"m{i}"));

        var kept = JsonNode.Parse(await GetAsync(server, "/admin/requests"))!.AsArray();

        Assert.Equal(200, kept.Count);
        Assert.Equal("m5", (string?)kept[0]!["messages"]![0]!["content"]);
    }

    [Fact]
    public async Task Faults_Queued_AreUsedUpInOrderAndCount()
    {
        await using var server = await DemoServer.StartAsync();
        await server.AddFaultAsync("""{"kind":"status","code":429,"retryAfter":7,"count":2}""");
        await server.AddFaultAsync("""{"kind":"status","code":402,"limitSource":"openrouter_in_flight_budget"}""");

        List<string> seen = [];
        for (var i = 0; i < 4; i++)
        {
            using var response = await server.PostAsync("/v1/chat/completions", DemoServer.Request(false, ("user", "ok")));
            seen.Add($"{(int)response.StatusCode} {response.Headers.RetryAfter}");
        }

        Assert.Equal(["429 7", "429 7", "402 ", "200 "], seen);
        Assert.Equal("[]", await GetAsync(server, "/admin/faults"));
    }

    [Fact]
    public async Task Faults_Deleted_AreGone()
    {
        await using var server = await DemoServer.StartAsync();
        await server.AddFaultAsync("""{"kind":"empty","count":5}""");
        Assert.Equal("empty", (string?)JsonNode.Parse(await GetAsync(server, "/admin/faults"))![0]!["kind"]);

        using var deleted = await server.Http.DeleteAsync(new Uri("/admin/faults", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.NotEmpty(await server.AskAsync(("user", "ok")));
    }

    [Theory]
    [InlineData("""{"kind":"nonsense"}""")]
    [InlineData("""{"kind":"status","code":200}""")]
    [InlineData("""{"kind":"cut","count":0}""")]
    [InlineData("{}")]
    public async Task Faults_Wrong_Are400(string json)
    {
        await using var server = await DemoServer.StartAsync();
        using var response = await server.PostAsync("/admin/faults", json);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Options_Set_AreInForceUnlessOutOfRange()
    {
        await using var server = await DemoServer.StartAsync();
        using var good = await server.Http.PutAsJsonAsync("/admin/options", new { firstTokenMs = 1, tokensPerSecond = 90000 }, TestContext.Current.CancellationToken);
        using var bad = await server.Http.PutAsJsonAsync("/admin/options", new { firstTokenMs = -1 }, TestContext.Current.CancellationToken);

        Assert.Equal((204, 400), ((int)good.StatusCode, (int)bad.StatusCode));
        Assert.Equal("""{"firstTokenMs":1,"tokensPerSecond":90000}""", await GetAsync(server, "/admin/options"));
        Assert.NotEmpty(await server.AskAsync(("user", "ok")));
    }

    [Fact]
    public async Task Admin_AnotherSitesHost_Is403()
    {
        await using var server = await DemoServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/requests");
        request.Headers.Host = "evil.example";
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(403, (int)response.StatusCode);
    }

    private static Task<string> GetAsync(DemoServer server, string path) =>
        server.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
