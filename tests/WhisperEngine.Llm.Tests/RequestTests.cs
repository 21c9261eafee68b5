using System.Text.Json.Nodes;

namespace WhisperEngine.Llm.Tests;

public sealed class RequestTests
{
    [Fact]
    public async Task CompleteAsync_Request_IsExactlyThis()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Hello));
        using var host = new LlmHost(server.Endpoint);

        await host.AskAsync(new RecordingSink());

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /v1/chat/completions", request.Line);
        Assert.Equal("Bearer sk-or-v1-0123456789", request.Headers["Authorization"]);
        Assert.DoesNotContain("X-OpenRouter-Title", request.Headers.Keys);
        var expected = JsonNode.Parse("""
            {"model":"x/y","temperature":0.7,"max_tokens":1024,"stream":true,"stream_options":{"include_usage":true},
             "messages":[{"role":"system","content":"# You are Elena"},{"role":"user","content":"Where is my secret-cat?"}]}
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(request.Body)), request.Body);
    }

    [Fact]
    public async Task CompleteAsync_NoKey_SendsNoAuthorization()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Hello));
        using var host = new LlmHost(server.Endpoint, s => s["Llm:ApiKey"] = null);

        await host.AskAsync(new RecordingSink());

        Assert.DoesNotContain("Authorization", Assert.Single(server.Requests).Headers.Keys);
    }

    [Fact]
    public async Task SendAsync_OpenRouter_GetsTheAttributionHeaders()
    {
        var options = new LlmOptions
        {
            Endpoint = new Uri("https://openrouter.ai/api/v1"),
            Model = "x/y",
            ApiKey = "k",
            AttributionUrl = new Uri("https://example.org/"),
        };
        using var network = new Network();
        using var handler = new LlmHttpHandler(options, new LlmFailures(options), TimeProvider.System, network);
        using var http = new HttpClient(handler);

        using var response = await http.GetAsync(options.Endpoint, TestContext.Current.CancellationToken);

        Assert.Equal(["WhisperEngine"], network.Sent!.Headers.GetValues("X-OpenRouter-Title"));
        Assert.Equal(["https://example.org/"], network.Sent.Headers.GetValues("HTTP-Referer"));
    }

    [Fact]
    public async Task AddLlm_Start_WarmsUpWithoutARequest()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var host = new LlmHost(server.Endpoint);

        await host.WarmUpAsync();

        Assert.Empty(server.Requests);
        Assert.Equal("Model client warmed up: stop", Assert.Single(host.Logs.GetSnapshot()).Message);
    }

    private sealed class Network : HttpMessageHandler
    {
        public HttpRequestMessage? Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = request;
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
