using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WhisperEngine.Llm;

namespace WhisperEngine.Local.Llm.Tests;

/// <summary>The product's client, on the genuine OpenAI SDK, against the demo server.</summary>
public sealed class ClientTests
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "# You are Elena"), new(ChatRole.User, "Who are you?")];

    [Theory]
    [InlineData(null, null)]
    [InlineData("comments", null)]
    [InlineData("slow-first-token", null)]
    [InlineData("status", LlmErrorCodes.Unavailable)]
    [InlineData("error-chunk", LlmErrorCodes.StreamError)]
    [InlineData("bare-error", LlmErrorCodes.StreamError)]
    [InlineData("cut", LlmErrorCodes.Truncated)]
    [InlineData("empty", LlmErrorCodes.Empty)]
    [InlineData("stall", LlmErrorCodes.Stalled)]
    public async Task CompleteAsync_Fault_IsToldApart(string? fault, string? errorCode)
    {
        await using var server = await DemoServer.StartAsync();
        if (fault is not null) await server.AddFaultAsync($$"""{"kind":"{{fault}}","count":2,"delayMs":1}""");
        await using var services = Services(server, fault == "stall" ? "00:00:00.300" : "00:01:00");
        var client = services.GetRequiredService<LlmClient>();
        var sink = new Sink();

        var asked = client.CompleteAsync(Messages, sink, TestContext.Current.CancellationToken);

        if (errorCode is not null)
        {
            Assert.Equal(errorCode, (await Assert.ThrowsAsync<LlmException>(() => asked)).ErrorCode);
            return;
        }

        var reply = await asked;
        Assert.StartsWith("I am Elena. ", reply.Text, StringComparison.Ordinal);
        Assert.Equal(sink.Text, reply.Text);
        Assert.Equal(("demo/composer-1", "stop", 0m), (reply.Model, reply.FinishReason, reply.Usage.Cost));
    }

    [Fact]
    public async Task GetResponseAsync_NotStreamed_IsReadByTheSdk()
    {
        await using var server = await DemoServer.StartAsync();
        await using var services = Services(server);

        var response = await services.GetRequiredService<IChatClient>().GetResponseAsync(Messages, cancellationToken: TestContext.Current.CancellationToken);

        Assert.StartsWith("I am Elena. ", response.Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    private static ServiceProvider Services(DemoServer server, string idleTimeout = "00:01:00")
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Llm:Endpoint"] = server.Endpoint.AbsoluteUri,
            ["Llm:Model"] = "demo/composer-1",
            ["Llm:RetryDelay"] = "00:00:00.001",
            ["Llm:IdleTimeout"] = idleTimeout,
        });
        builder.AddLlm();
        return builder.Services.BuildServiceProvider();
    }

    private sealed class Sink : ILlmSink
    {
        public string Text { get; private set; } = "";

        public ValueTask TextAsync(string delta, CancellationToken ct)
        {
            Text += delta;
            return ValueTask.CompletedTask;
        }

        public ValueTask RestartAsync(CancellationToken ct)
        {
            Text = "";
            return ValueTask.CompletedTask;
        }
    }
}
