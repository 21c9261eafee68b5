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
}
