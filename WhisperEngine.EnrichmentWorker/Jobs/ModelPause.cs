using Microsoft.Extensions.Options;
using WhisperEngine.Llm;

namespace WhisperEngine.EnrichmentWorker.Jobs;

/// <summary>Keeps this worker from asking a model that does not answer, and remembers that for its health.</summary>
internal sealed class ModelPause(IOptions<EnrichmentOptions> options, TimeProvider time)
{
    private readonly Lock gate = new();
    private int failures;
    private DateTimeOffset until;

    /// <summary>Why the model does not answer; none while it does.</summary>
    public string? Reason { get; private set; }

    /// <summary>How long nothing should be asked of it.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (gate) return until > time.GetUtcNow() ? until - time.GetUtcNow() : TimeSpan.Zero;
        }
    }

    /// <summary>Whether the model or the way to it is to blame, and not what it was asked.</summary>
    public static bool IsItsFault(LlmException exception) => exception.ErrorCode is LlmErrorCodes.RateLimited or LlmErrorCodes.Unavailable
        or LlmErrorCodes.Timeout or LlmErrorCodes.Stalled or LlmErrorCodes.Unauthorized or LlmErrorCodes.OutOfCredits or LlmErrorCodes.SpendCap;

    /// <summary>Notes a failure; gives how long to wait.</summary>
    public TimeSpan Failed(LlmException exception)
    {
        lock (gate)
        {
            var pause = exception.RetryAfter ?? Backoff.After(++failures, options.Value.Pause);
            (until, Reason) = (time.GetUtcNow() + pause, exception.ErrorCode);
            return pause;
        }
    }

    /// <summary>Notes that work came to its end.</summary>
    public void Answered()
    {
        lock (gate) (failures, Reason) = (0, null);
    }
}
