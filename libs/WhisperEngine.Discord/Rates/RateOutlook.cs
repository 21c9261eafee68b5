namespace WhisperEngine.Discord.Rates;

/// <summary>What calls of a route may expect of their rate limit.</summary>
/// <param name="Free">How many may leave now.</param>
/// <param name="ResetAfter">When there is more room.</param>
public readonly record struct RateOutlook(int Free, TimeSpan ResetAfter)
{
    /// <summary>Nothing is known to hold calls back.</summary>
    public static RateOutlook Open { get; } = new(int.MaxValue, TimeSpan.Zero);
}
