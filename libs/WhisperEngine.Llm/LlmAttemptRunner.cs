using System.ClientModel;
using Microsoft.Extensions.AI;

namespace WhisperEngine.Llm;

/// <summary>One request and its stream, to its end or its failure.</summary>
internal sealed class LlmAttemptRunner(IChatClient chat, LlmOptions options, TimeProvider time)
{
    private readonly LlmFailures _failures = new(options);

    public async Task<LlmOutcome> RunAsync(
        string model, IReadOnlyList<ChatMessage> messages, ILlmSink sink, long started, CancellationToken total, CancellationToken ct)
    {
        using var watchdog = new StreamWatchdog(options, time, total);
        var attempt = new LlmAttempt(watchdog);
        var progress = new LlmProgress(model);
        LlmAttempt.Current = attempt;

        var updates = chat.GetStreamingResponseAsync(messages, Request(model), watchdog.Token).GetAsyncEnumerator(watchdog.Token);
        LlmException? failure = null;
        try
        {
            while (failure is null && !progress.IsFull)
            {
                try
                {
                    if (!await updates.MoveNextAsync().ConfigureAwait(false)) break;
                }
                catch (Exception e)
                {
                    failure = Translate(e, watchdog);
                    break;
                }

                if (progress.Add(updates.Current, options.MaxReplyCharacters) is { Length: > 0 } delta)
                {
                    if (progress.TimeToFirstToken is null)
                    {
                        progress.TimeToFirstToken = time.GetElapsedTime(started);
                        watchdog.FirstToken();
                    }

                    watchdog.Pause();
                    await sink.TextAsync(delta, ct).ConfigureAwait(false);
                    watchdog.Alive();
                }
            }
        }
        finally
        {
            LlmAttempt.Current = null;
            await updates.DisposeAsync().ConfigureAwait(false);
        }

        failure ??= progress.Check(_failures);
        return progress.ToOutcome(failure, attempt.Cost, options);
    }

    private ChatOptions Request(string model) => new()
    {
        ModelId = model,
        Temperature = (float)options.Temperature,
        MaxOutputTokens = options.MaxOutputTokens,
    };

    private LlmException Translate(Exception e, StreamWatchdog watchdog) => e switch
    {
        LlmException known => known,
        _ when watchdog.Expired == LlmErrorCodes.Timeout => _failures.Transient(
            LlmErrorCodes.Timeout, $"No text within Llm:FirstTokenTimeout ({options.FirstTokenTimeout.TotalSeconds:0.###} s)", e),
        _ when watchdog.Expired == LlmErrorCodes.Stalled => _failures.Transient(
            LlmErrorCodes.Stalled, $"The stream was silent for Llm:IdleTimeout ({options.IdleTimeout.TotalSeconds:0.###} s)", e),
        OperationCanceledException => _failures.Transient(LlmErrorCodes.Timeout, "The call was cut off", e),
        HttpRequestException or ClientResultException { Status: 0 } => _failures.Transient(
            LlmErrorCodes.Unavailable, "The model endpoint cannot be reached; check Llm:Endpoint and that the server runs", e),
        _ => _failures.Transient(LlmErrorCodes.StreamError, "The model's stream cannot be read", e),
    };
}
