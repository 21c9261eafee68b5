using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WhisperEngine.Local.Llm.Tests;

public sealed partial class WireTests
{
    private static readonly (string, string)[] Talk = [("system", "# You are Elena\n## Voice\n- Says: \"Olá!\""), ("user", "ok")];

    [Fact]
    public async Task Post_Stream_IsFramedExactlyLikeThis()
    {
        await using var server = await DemoServer.StartAsync();
        using var response = await server.PostAsync("/v1/chat/completions", DemoServer.Request(stream: true, [("system", "# You are X"), ("user", "ok")]));
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["true"], response.Headers.GetValues("X-Demo-Model"));
        var text = await server.AskAsync(("system", "# You are X"), ("user", "ok"));
        var pieces = Regex.Matches(text, @"\s?\S+").Select(m => m.Value).ToArray();
        const string head = """data: {"id":"ID","object":"chat.completion.chunk","created":0,"model":"demo/composer-1","system_fingerprint":"demo-not-a-language-model","choices":[""";
        string[] events =
        [
            head + """{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""",
            .. pieces.Select(p => head + $$"""{"index":0,"delta":{"content":"{{p}}"},"finish_reason":null}]}"""),
            head + """{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            head + $$$"""],"usage":{"prompt_tokens":4,"completion_tokens":{{{pieces.Length}}},"total_tokens":{{{4 + pieces.Length}}},"cost":0}}""",
            "data: [DONE]",
        ];
        Assert.Equal(string.Concat(events.Select(e => e + "\n\n")), Anonymous(body));
    }

    [Fact]
    public async Task Post_SameRequestTwice_GivesTheSameBytesApartFromIdAndTime()
    {
        await using var server = await DemoServer.StartAsync();
        List<string> bodies = [];
        for (var i = 0; i < 2; i++)
        {
            using var response = await server.PostAsync("/v1/chat/completions", DemoServer.Request(stream: true, Talk));
            bodies.Add(Anonymous(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        Assert.Equal(bodies[0], bodies[1]);
        Assert.Contains("Olá!", bodies[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TokenLimit_CutsWithLength()
    {
        await using var server = await DemoServer.StartAsync();
        using var response = await server.PostAsync(
            "/v1/chat/completions", """{"messages":[{"role":"user","content":[{"type":"text","text":"ok"},{"type":"image_url"}]}],"max_tokens":2}""");
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);

        Assert.Equal("length", (string?)answer!["choices"]![0]!["finish_reason"]);
        Assert.Equal(2, (int?)answer["usage"]!["completion_tokens"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[null]}""")]
    [InlineData("""{"messages":[{"role":"user","content":5}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"\ud800"}]}""")]
    public async Task Post_BadBody_Is400InOpenAIsShape(string body)
    {
        await using var server = await DemoServer.StartAsync();
        using var response = await server.PostAsync("/v1/chat/completions", body);
        var error = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["error"]!;

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("invalid_request_error", (string?)error["type"]);
        Assert.Equal(["message", "type", "param", "code"], error.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Post_HugeBody_Is413()
    {
        await using var server = await DemoServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions");
        request.Content = new StringContent(DemoServer.Request(false, ("user", new string('x', 5_000_000))));
        // Else the server's refusal and the end of our sending race for the connection.
        request.Headers.ExpectContinue = true;
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/", "This is a demo, not a language model")]
    [InlineData("/health", "Healthy")]
    [InlineData("/v1/models", """{"object":"list","data":[{"id":"demo/composer-1","object":"model","created":0,"owned_by":"whisperengine-demo"}]}""")]
    public async Task Get_Page_Answers(string path, string expected)
    {
        await using var server = await DemoServer.StartAsync();

        Assert.Contains(expected, await server.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Anonymous(string body) => Varying().Replace(body, m => m.Groups[1].Value + (m.Groups[1].Value.Contains("id", StringComparison.Ordinal) ? "\"ID\"" : "0"));

    [GeneratedRegex("""("id":|"created":)("[^"]*"|\d+)""")]
    private static partial Regex Varying();
}
