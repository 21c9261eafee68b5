using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using WhisperEngine.Testing;

namespace WhisperEngine.Llm.Tests;

public sealed class TimeTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    private readonly ObservedTimeProvider _time = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public async Task CompleteAsync_CommentsThenSilence_IsStalledAfterTheIdleTimeout()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Silent(Answers.Comment), Answers.Stream(Answers.Hello));
        using var host = Host(server);

        var asked = host.AskAsync(_sink);
        await _time.WhenSetAsync(Idle, TestContext.Current.CancellationToken);
        _time.Advance(Idle);
        await _time.WhenSetAsync(Retry, TestContext.Current.CancellationToken);
        _time.Advance(Retry);

        Assert.Equal(2, (await asked).Attempts);
        Assert.Equal("Model call failed with llm_stalled (status (null), provider code (null), model x/y, attempt 1)", FirstLog(host));
    }

    [Fact]
    public async Task CompleteAsync_TextThenSilence_IsStalledAfterTheIdleTimeout()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Silent(Answers.Text("Hel")), Answers.Stream(Answers.Hello));
        using var host = Host(server);

        var asked = host.AskAsync(_sink);
        await _sink.FirstText.Task;
        await _time.WhenSetAsync(Idle, TestContext.Current.CancellationToken);
        await _time.WhenSetAsync(Idle, TestContext.Current.CancellationToken);
        _time.Advance(Idle);
        await _time.WhenSetAsync(Retry, TestContext.Current.CancellationToken);
        _time.Advance(Retry);

        Assert.Equal("Hello!", (await asked).Text);
        Assert.Equal(["Hel", RecordingSink.Restart, "Hel", "lo!"], _sink.Events);
    }

    [Fact]
    public async Task CompleteAsync_CommentsOnly_KeepTheStreamAliveButAreNotTheFirstToken()
    {
        var comments = Channel.CreateBounded<string>(1);
        await using var server = await ScriptedServer.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/event-stream";
                await foreach (var comment in comments.Reader.ReadAllAsync(context.RequestAborted))
                {
                    await context.Response.WriteAsync(comment, context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                }
            },
            Answers.Stream(Answers.Hello));
        using var host = Host(server);

        var asked = host.AskAsync(_sink);
        for (var i = 0; i < 2; i++)
        {
            await comments.Writer.WriteAsync(Answers.Comment, TestContext.Current.CancellationToken);
            await _time.WhenSetAsync(Idle, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromSeconds(15));
        }

        await _time.WhenSetAsync(Retry, TestContext.Current.CancellationToken);
        _time.Advance(Retry);
        await asked;

        Assert.Equal("Model call failed with llm_timeout (status (null), provider code (null), model x/y, attempt 1)", FirstLog(host));
    }

    [Fact]
    public async Task CompleteAsync_NoAnswerAtAll_GivesUpAtTheTotalTimeout()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Silent(), Answers.Silent());
        using var host = Host(server);

        var asked = host.FailAsync(_sink);
        await _time.WhenSetAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(30));
        await _time.WhenSetAsync(Retry, TestContext.Current.CancellationToken);
        _time.Advance(Retry);
        await _time.WhenSetAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(29.5));
        var error = await asked;

        Assert.Equal((LlmErrorCodes.Timeout, 2), (error.ErrorCode, error.Attempts));
        Assert.Equal("The reply was not complete within Llm:TotalTimeout (60 s).", error.Message);
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("Mon, 04 May 2026 12:00:07 GMT", 7)]
    public async Task CompleteAsync_RetryAfter_IsWaitedFor(string header, int seconds)
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Status(429, retryAfter: header), Answers.Stream(Answers.Hello));
        using var host = Host(server);

        var asked = host.AskAsync(_sink);
        await _time.WhenSetAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
        Assert.Single(server.Requests);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(2, (await asked).Attempts);
    }

    [Fact]
    public async Task CompleteAsync_RetryAfterTooLong_GoesStraightToTheFallbackModel()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Status(429, retryAfter: "11"), Answers.Stream(Answers.Hello));
        using var host = Host(server, s => s["Llm:FallbackModel"] = "small/one");

        Assert.Equal(2, (await host.AskAsync(_sink)).Attempts);
        Assert.Contains("small/one", server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_SlowSink_DoesNotLookLikeAStall()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Hello));
        using var host = Host(server);
        var sink = new HeldSink();

        var asked = host.AskAsync(sink);
        await sink.Entered.Task;
        _time.Advance(Idle + Idle);
        sink.Release.SetResult();

        Assert.Equal(("Hello!", 1), ((await asked).Text, (await asked).Attempts));
    }

    [Fact]
    public async Task CompleteAsync_CallerCancels_IsCancelledAndNotRetried()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Silent(Answers.Text("Hel")));
        using var host = Host(server);
        using var caller = new CancellationTokenSource();

        var asked = host.Client.CompleteAsync(LlmHost.Messages, _sink, caller.Token);
        await _sink.FirstText.Task;
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CompleteAsync_SinkThrows_TheCallerGetsThatException()
    {
        await using var server = await ScriptedServer.StartAsync(Answers.Stream(Answers.Hello));
        using var host = Host(server);

        await Assert.ThrowsAsync<NotSupportedException>(() => host.AskAsync(new BrokenSink()));
        Assert.Single(server.Requests);
    }

    private static string FirstLog(LlmHost host) => host.Logs.GetSnapshot()[0].Message;

    private LlmHost Host(ScriptedServer server, Action<Dictionary<string, string?>>? configure = null) => new(
        server.Endpoint,
        s =>
        {
            s["Llm:RetryDelay"] = Retry.ToString();
            configure?.Invoke(s);
        },
        _time);

    private sealed class HeldSink : ILlmSink
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask TextAsync(string delta, CancellationToken ct)
        {
            Entered.TrySetResult();
            await Release.Task;
        }

        public ValueTask RestartAsync(CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class BrokenSink : ILlmSink
    {
        public ValueTask TextAsync(string delta, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask RestartAsync(CancellationToken ct) => ValueTask.CompletedTask;
    }
}
