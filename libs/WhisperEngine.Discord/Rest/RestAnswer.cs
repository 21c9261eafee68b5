using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Rest;

/// <summary>An answer, read to its end; status 0 if none came.</summary>
internal sealed record RestAnswer(int Status, byte[] Body, RateLimitHeaders? RateLimit)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>No answer, or a failure on the other side: the next try may succeed.</summary>
    public bool MayPass => Status is 0 or >= 500;

    /// <summary>Why no answer came.</summary>
    public Exception? Problem { get; init; }

    /// <summary>Whose limit a 429 is.</summary>
    public RateLimitScope Scope { get; init; }

    /// <summary>How long a 429 orders to wait.</summary>
    public TimeSpan RetryAfter { get; init; }
}
