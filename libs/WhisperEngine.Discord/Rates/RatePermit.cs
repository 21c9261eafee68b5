using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Rates;

/// <summary>The right to send one request.</summary>
internal sealed class RatePermit(RateLimiter limiter, Route route, Bucket bucket)
{
    public Route Route => route;

    public Bucket Bucket => bucket;

    /// <summary>An answer came; its route may have no limit.</summary>
    public void Answered(RateLimitHeaders? headers) => limiter.Settle(this, headers, lost: false);

    /// <summary>No answer came, or one that may not be Discord's own.</summary>
    public void Lost(RateLimitHeaders? headers = null) => limiter.Settle(this, headers, lost: true);

    /// <summary>The answer was a 429: everybody on this bucket, or everybody, waits.</summary>
    public void Block(TimeSpan wait, RateLimitScope scope) => limiter.Block(this, wait, scope);
}
