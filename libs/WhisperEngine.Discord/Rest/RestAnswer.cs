using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Rest;

/// <summary>An answer, read to its end.</summary>
internal sealed record RestAnswer(int Status, byte[] Body, RateLimitHeaders? RateLimit)
{
    /// <summary>Whose limit a 429 is.</summary>
    public RateLimitScope Scope { get; init; }

    /// <summary>How long a 429 orders to wait.</summary>
    public TimeSpan RetryAfter { get; init; }
}
