namespace WhisperEngine.Llm.Tests;

public sealed class StreamTests
{
    private readonly RecordingSink _sink = new();

    [Fact]
    public async Task CompleteAsync_NormalStreamWithComments_GivesTextModelAndUsageWithCost()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Stream(Answers.Comment, Answers.Comment, Answers.Text("Hel"), Answers.Comment, Answers.Text("lo!"), Answers.Stop, Answers.Usage, Answers.Done));
        using var host = new LlmHost(server.Endpoint);

        var reply = await host.AskAsync(_sink);

        Assert.Equal("Hello!", reply.Text);
        Assert.Equal(["Hel", "lo!"], _sink.Events);
        Assert.Equal(
            ("x/y", "stop", 1, false, new LlmUsage(10, 2, 4, 1, 0.0001m)),
            (reply.Model, reply.FinishReason, reply.Attempts, reply.Truncated, reply.Usage));
        Assert.InRange(reply.TimeToFirstToken, TimeSpan.FromTicks(1), reply.Duration);
        Assert.Empty(host.Logs.GetSnapshot());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CompleteAsync_NoCostReported_UsesTheConfiguredPrices()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Stream(Answers.Text("Hi"), Answers.Stop, Answers.Usage.Replace("\"cost\":0.0001,", "", StringComparison.Ordinal), Answers.Done));
        using var host = new LlmHost(server.Endpoint, s =>
        {
            s["Llm:PricePerMillionInputTokens"] = "3";
            s["Llm:PricePerMillionOutputTokens"] = "15";
        });

        Assert.Equal(new LlmUsage(10, 2, 4, 1, 0.00006m), (await host.AskAsync(_sink)).Usage);
    }

    [Fact]
    public async Task CompleteAsync_StoppedByTheTokenLimit_IsTruncated()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Text("Hel"), Answers.Finish("length"), Answers.Done));
        using var host = new LlmHost(server.Endpoint);

        var reply = await host.AskAsync(_sink);

        Assert.Equal(("Hel", "length", true), (reply.Text, reply.FinishReason, reply.Truncated));
    }

    [Fact]
    public async Task CompleteAsync_HugeReply_StopsReadingAtTheLimitWithoutSplittingACharacter()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Silent(Answers.Text("123"), Answers.Text("\U0001F600\U0001F600")));
        using var host = new LlmHost(server.Endpoint, s => s["Llm:MaxReplyCharacters"] = "6");

        var reply = await host.AskAsync(_sink);

        Assert.Equal(("123\U0001F600", "length", true), (reply.Text, reply.FinishReason, reply.Truncated));
        Assert.Equal(["123", "\U0001F600"], _sink.Events);
    }

    public static TheoryData<string, string[], string, string?, string?> BrokenStreams => new()
    {
        { "documented error chunk", [Answers.Text("Hel"), Answers.DocumentedError, Answers.Done], LlmErrorCodes.StreamError, "server_error", "Provider disconnected" },
        { "bare error", [Answers.Text("Hel"), Answers.BareError, Answers.Done], LlmErrorCodes.StreamError, "502", "boom" },
        { "bare error as text", [Answers.Text("Hel"), "data: {\"error\":\"out of memory\"}\n\n"], LlmErrorCodes.StreamError, null, "out of memory" },
        { "rate limit inside the stream", [Answers.Text("Hel"), "data: {\"error\":{\"code\":429,\"message\":\"slow down\"}}\n\n"], LlmErrorCodes.RateLimited, "429", "slow down" },
        { "end without finish reason", [Answers.Text("Hel")], LlmErrorCodes.Truncated, null, null },
        { "DONE without finish reason", [Answers.Text("Hel"), Answers.Done], LlmErrorCodes.Truncated, null, null },
        { "no JSON", [Answers.Text("Hel"), "data: {\"finish_reason\":\n\n"], LlmErrorCodes.StreamError, null, null },
    };

    [Theory]
    [MemberData(nameof(BrokenStreams))]
    public async Task CompleteAsync_BrokenStream_IsATypedErrorAfterOneRetry(
        string name, string[] stream, string code, string? providerCode, string? providerMessage)
    {
        Assert.NotEmpty(name);
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(stream), Answers.Stream(stream));
        using var host = new LlmHost(server.Endpoint);

        var error = await host.FailAsync(_sink);

        Assert.Equal((code, providerCode, providerMessage), (error.ErrorCode, error.ProviderCode, error.ProviderMessage));
        Assert.Equal((2, "Hel"), (error.Attempts, error.PartialText));
        Assert.Equal(["Hel", RecordingSink.Restart, "Hel"], _sink.Events);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_SocketCutMidStream_IsTruncated()
    {
        await using var server = await ScriptedServer.StartAsync(
            Answers.Cut(Answers.Text("Hel"), () => _sink.FirstText.Task), Answers.Status(400));
        using var host = new LlmHost(server.Endpoint);

        Assert.Equal(LlmErrorCodes.BadRequest, (await host.FailAsync(_sink)).ErrorCode);
        Assert.Equal(["Hel", RecordingSink.Restart], _sink.Events);
        Assert.StartsWith("Model call failed with llm_truncated", host.Logs.GetSnapshot()[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_ReplyWithoutText_IsEmpty()
    {
        var blank = Answers.Stream(Answers.Text(" \\n"), Answers.Stop, Answers.Done);
        await using var server = await ScriptedServer.StartAsync(blank, blank);
        using var host = new LlmHost(server.Endpoint);

        Assert.Equal(LlmErrorCodes.Empty, (await host.FailAsync(_sink)).ErrorCode);
    }

    [Fact]
    public async Task CompleteAsync_ContentFilter_IsRefusedWithoutARetry()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Text("Hel"), Answers.Finish("content_filter"), Answers.Done));
        using var host = new LlmHost(server.Endpoint);

        Assert.Equal(LlmErrorCodes.Refused, (await host.FailAsync(_sink)).ErrorCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CompleteAsync_ErrorBodyInsteadOfAStream_IsAStreamError()
    {
        var body = Answers.Status(200, """{"error":{"code":"model_crashed","message":"boom"}}""");
        await using var server = await ScriptedServer.StartAsync(body, body);
        using var host = new LlmHost(server.Endpoint);

        var error = await host.FailAsync(_sink);

        Assert.Equal((LlmErrorCodes.StreamError, "model_crashed", "boom"), (error.ErrorCode, error.ProviderCode, error.ProviderMessage));
    }

    [Fact]
    public async Task CompleteAsync_TextThatTalksAboutErrors_IsOnlyText()
    {
        const string talk = """{\"error\":{\"code\":1}} \"finish_reason\":\"error\" data: [DONE]""";
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Text(talk), Answers.Stop, Answers.Done));
        using var host = new LlmHost(server.Endpoint);

        Assert.Equal(talk.Replace("\\", "", StringComparison.Ordinal), (await host.AskAsync(_sink)).Text);
    }
}
