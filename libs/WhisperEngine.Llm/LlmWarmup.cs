using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Llm;

/// <summary>
/// Runs one reply through the whole chain at start, without a network and without a span, so that the first reader does
/// not wait for the compiler: 200 to 400 ms on a small machine.
/// </summary>
internal sealed partial class LlmWarmup(IOptions<LlmOptions> options, TimeProvider time, ILogger<LlmWarmup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var network = new CannedReply();
        using var chat = LlmChat.Create(options.Value, time, network, sourceName: "WhisperEngine.Llm.Warmup");
        var runner = new LlmAttemptRunner(chat, options.Value, time);
        ChatMessage[] messages = [new(ChatRole.System, "."), new(ChatRole.User, ".")];
        var outcome = await runner
            .RunAsync(options.Value.Model, messages, new NoSink(), time.GetTimestamp(), stoppingToken, stoppingToken)
            .ConfigureAwait(false);
        LogDone(outcome.Failure?.ErrorCode ?? outcome.FinishReason);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Model client warmed up: {Outcome}")]
    private partial void LogDone(string outcome);

    private sealed class NoSink : ILlmSink
    {
        public ValueTask TextAsync(string delta, CancellationToken ct) => ValueTask.CompletedTask;

        public ValueTask RestartAsync(CancellationToken ct) => ValueTask.CompletedTask;
    }

    private sealed class CannedReply : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent("""
                data: {"id":"w","model":"w","choices":[{"index":0,"delta":{"role":"assistant","content":"."},"finish_reason":null}]}

                data: {"id":"w","model":"w","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"id":"w","model":"w","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2,"cost":0}}

                data: [DONE]


                """u8.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}
