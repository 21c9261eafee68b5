namespace WhisperEngine.BotWorker.Discord.Replies;

/// <summary>What Discord's own interfaces took of one reply. Its requests follow one another.</summary>
internal sealed class ReplyTimes(TimeProvider time)
{
    /// <summary>Of all requests, rate limits not counted.</summary>
    public TimeSpan Rest { get; private set; }

    /// <summary>Waited because Discord limits the rate of requests.</summary>
    public TimeSpan RateLimits { get; private set; }

    /// <summary>Timestamp at which Discord had taken the sign that the bot types; none if it was shown already.</summary>
    public long? TypingAt { get; private set; }

    public void Typing() => TypingAt ??= time.GetTimestamp();

    public async Task MeasureAsync(Func<Task> requests)
    {
        var (begun, waited) = (time.GetTimestamp(), RateLimits);
        try
        {
            await requests();
        }
        finally
        {
            Rest += time.GetElapsedTime(begun) - (RateLimits - waited);
        }
    }

    /// <summary>Begins to wait for a rate limit, until the result is disposed.</summary>
    /// <param name="also">Disposed with it.</param>
    public IDisposable Wait(IDisposable? also) => new Waiting(this, also, time.GetTimestamp());

    private sealed class Waiting(ReplyTimes times, IDisposable? also, long begun) : IDisposable
    {
        public void Dispose()
        {
            times.RateLimits += times.Elapsed(begun);
            also?.Dispose();
        }
    }

    private TimeSpan Elapsed(long since) => time.GetElapsedTime(since);
}
