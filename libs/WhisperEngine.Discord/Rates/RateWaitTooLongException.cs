namespace WhisperEngine.Discord.Rates;

/// <summary>The rate limit lasts longer than a caller waits.</summary>
internal sealed class RateWaitTooLongException(TimeSpan wait) : Exception
{
    public TimeSpan Wait => wait;
}
