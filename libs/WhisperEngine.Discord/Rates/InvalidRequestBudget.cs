namespace WhisperEngine.Discord.Rates;

/// <summary>
/// Counts the answers 401, 403 and 429 (but not of scope <c>shared</c>) of all bots in the process. Discord shuts out an address that
/// gets 10,000 in 10 minutes; this stops at less than half, so that two processes behind one address stay below together.
/// </summary>
internal sealed class InvalidRequestBudget(TimeProvider time, int limit = InvalidRequestBudget.Limit)
{
    public const int Limit = 4_500;

    public static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly RateClock _clock = new(time);
    private readonly SlidingWindow _window = new(limit, Span);

    /// <summary>How long to send nothing; zero while the budget lasts.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_lock) return _window.Wait(_clock.Now);
        }
    }

    public void Count()
    {
        lock (_lock) _window.TryTake(_clock.Now);
    }
}
