using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Llm;

/// <summary>
/// Asks the model and streams its reply: one attempt, one retry, one attempt with the fallback model, all within
/// <see cref="LlmOptions.TotalTimeout"/>.
/// </summary>
public sealed partial class LlmClient
{
    private readonly LlmAttemptRunner _runner;
    private readonly LlmOptions _options;
    private readonly SpendGuard _spend;
    private readonly TimeProvider _time;
    private readonly Jitter _jitter;
    private readonly ILogger<LlmClient> _logger;

    internal LlmClient(
        IChatClient chat, IOptions<LlmOptions> options, SpendGuard spend, TimeProvider time, Jitter jitter, ILogger<LlmClient> logger)
    {
        _options = options.Value;
        _runner = new LlmAttemptRunner(chat, _options, time);
        _spend = spend;
        _time = time;
        _jitter = jitter;
        _logger = logger;
    }

    /// <summary>Streams the reply to <paramref name="messages"/> into <paramref name="sink"/> and gives it whole.</summary>
    /// <exception cref="LlmException">No attempt gave a complete reply, or the spend cap is reached.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<LlmReply> CompleteAsync(IReadOnlyList<ChatMessage> messages, ILlmSink sink, CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        await _spend.EnsureBelowCapAsync(ct).ConfigureAwait(false);
        using var total = new CancellationTokenSource(_options.TotalTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, total.Token);
        var model = _options.Model;
        var retried = false;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await _runner.RunAsync(model, messages, sink, started, linked.Token, ct).ConfigureAwait(false);
            _spend.Add(outcome.Usage.Cost);
            if (outcome.Failure is not { } failure) return outcome.ToReply(attempt, _time.GetElapsedTime(started));

            ct.ThrowIfCancellationRequested();
            if (total.IsCancellationRequested) failure = OutOfTime(failure);
            failure.Attempts = attempt;
            failure.PartialText = outcome.Text;
            LogFailed(failure.ErrorCode, failure.Status, failure.ProviderCode, model, attempt);

            if (total.IsCancellationRequested) throw failure;
            if (!retried && failure.Retryable && RetryDelay(failure, started) is { } delay)
            {
                retried = true;
                await WaitAsync(delay, failure, linked.Token, ct).ConfigureAwait(false);
            }
            else if (failure.FallbackMayHelp && _options.FallbackModel is { Length: > 0 } fallback && model != fallback)
            {
                retried = true;
                model = fallback;
            }
            else
            {
                throw failure;
            }

            await sink.RestartAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>None when waiting that long is not allowed, or would use up the time that is left.</summary>
    private TimeSpan? RetryDelay(LlmException failure, long started)
    {
        var delay = failure.RetryAfter ?? _options.RetryDelay * (0.5 + _jitter.Next());
        return delay <= _options.MaxRetryDelay && _time.GetElapsedTime(started) + delay < _options.TotalTimeout ? delay : null;
    }

    private async Task WaitAsync(TimeSpan delay, LlmException failure, CancellationToken linked, CancellationToken ct)
    {
        try
        {
            await Task.Delay(delay, _time, linked).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw failure;
        }
    }

    private LlmException OutOfTime(LlmException last) => new(
        LlmErrorCodes.Timeout, $"The reply was not complete within Llm:TotalTimeout ({_options.TotalTimeout.TotalSeconds:0.###} s).", last);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Model call failed with {ErrorCode} (status {Status}, provider code {ProviderCode}, model {Model}, attempt {Attempt})")]
    private partial void LogFailed(string errorCode, int? status, string? providerCode, string model, int attempt);
}
