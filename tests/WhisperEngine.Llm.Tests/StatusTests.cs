namespace WhisperEngine.Llm.Tests;

public sealed class StatusTests
{
    private const string InFlight = """{"error":{"code":402,"message":"in flight","metadata":{"limit_source":"openrouter_in_flight_budget"}}}""";
    private readonly RecordingSink _sink = new();

    [Theory]
    [InlineData(400, "{}", LlmErrorCodes.BadRequest)]
    [InlineData(401, """{"error":{"code":401,"message":"bad key"}}""", LlmErrorCodes.Unauthorized)]
    [InlineData(402, """{"error":{"code":402,"message":"no credits"}}""", LlmErrorCodes.OutOfCredits)]
    [InlineData(403, """{"error":{"code":403,"message":"flagged"}}""", LlmErrorCodes.Refused)]
    [InlineData(404, "<html>not here</html>", LlmErrorCodes.Unavailable)]
    public async Task CompleteAsync_StatusThatDoesNotHeal_IsAskedOnce(int status, string body, string code)
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Status(status, body));
        using var host = new LlmHost(server.Endpoint);

        var error = await host.FailAsync(_sink);

        Assert.Equal((code, status, 1), (error.ErrorCode, error.Status, error.Attempts));
        Assert.Single(server.Requests);
        Assert.Empty(_sink.Events);
    }

    [Theory]
    [InlineData(402, InFlight, LlmErrorCodes.RateLimited)]
    [InlineData(408, "", LlmErrorCodes.Timeout)]
    [InlineData(429, "", LlmErrorCodes.RateLimited)]
    [InlineData(500, "", LlmErrorCodes.Unavailable)]
    [InlineData(502, "", LlmErrorCodes.Unavailable)]
    [InlineData(503, "", LlmErrorCodes.Unavailable)]
    public async Task CompleteAsync_StatusThatMayHeal_IsAskedTwice(int status, string body, string code)
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Status(status, body), Answers.Status(status, body));
        using var host = new LlmHost(server.Endpoint);

        var error = await host.FailAsync(_sink);

        Assert.Equal((code, status, 2), (error.ErrorCode, error.Status, error.Attempts));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal([RecordingSink.Restart], _sink.Events);
    }

    [Fact]
    public async Task CompleteAsync_FailsMidStreamThenSucceeds_TheSinkSeesARestart()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Stream(Answers.Text("Wro"), Answers.BareError), Answers.Stream(Answers.Hello));
        using var host = new LlmHost(server.Endpoint);

        var reply = await host.AskAsync(_sink);

        Assert.Equal(("Hello!", 2), (reply.Text, reply.Attempts));
        Assert.Equal(["Wro", RecordingSink.Restart, "Hel", "lo!"], _sink.Events);
        var log = Assert.Single(host.Logs.GetSnapshot());
        Assert.Equal("Model call failed with llm_stream_error (status 200, provider code 502, model x/y, attempt 1)", log.Message);
    }

    [Fact]
    public async Task CompleteAsync_MainModelKeepsFailing_AsksTheFallbackModelLast()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Status(503), Answers.Status(502), Answers.Stream(Answers.Hello));
        using var host = new LlmHost(server.Endpoint, s => s["Llm:FallbackModel"] = "small/one");

        var reply = await host.AskAsync(_sink);

        Assert.Equal(("Hello!", 3), (reply.Text, reply.Attempts));
        Assert.Equal(
            ["x/y", "x/y", "small/one"],
            server.Requests.Select(r => System.Text.Json.JsonDocument.Parse(r.Body).RootElement.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task CompleteAsync_EverythingFails_ThrowsTheFallbacksError()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Status(503), Answers.Status(503), Answers.Status(429), Answers.Stream(Answers.Hello));
        using var host = new LlmHost(server.Endpoint, s => s["Llm:FallbackModel"] = "small/one");

        var error = await host.FailAsync(_sink);

        Assert.Equal((LlmErrorCodes.RateLimited, 3), (error.ErrorCode, error.Attempts));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_NobodyListens_IsUnavailable()
    {
        var server = await ScriptedServer.StartAsync();
        var endpoint = server.Endpoint;
        await server.DisposeAsync();
        using var host = new LlmHost(endpoint);

        var error = await host.FailAsync(_sink);

        Assert.Equal((LlmErrorCodes.Unavailable, null, 2), (error.ErrorCode, error.Status, error.Attempts));
    }

    [Fact]
    public async Task CompleteAsync_ProviderEchoesTheKey_NothingHoldsIt()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Status(401, """{"error":{"code":401,"message":"Bad key sk-or-v1-0123456789, seen as sk-or***6789"}}"""));
        using var host = new LlmHost(server.Endpoint);

        var error = await host.FailAsync(_sink);

        Assert.Equal("Bad key ***, seen as ***", error.ProviderMessage);
        Assert.DoesNotContain("0123456789", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), l => l.ToString().Contains("6789", StringComparison.Ordinal));
    }
}
