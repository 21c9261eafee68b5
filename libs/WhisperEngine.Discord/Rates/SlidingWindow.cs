namespace WhisperEngine.Discord.Rates;

/// <summary>At most so many events in any span of time. Times count from an origin of the caller's, and never go back. Not thread-safe.</summary>
internal sealed class SlidingWindow(int limit, TimeSpan span)
{
    private readonly Queue<TimeSpan> _events = new();

    /// <summary>Takes a place, leaving free those reserved for others.</summary>
    public bool TryTake(TimeSpan now, int reserved = 0)
    {
        if (Count(now) >= limit - reserved)
            return false;
        _events.Enqueue(now);
        return true;
    }

    public int Count(TimeSpan now)
    {
        while (_events.TryPeek(out var oldest) && now - oldest >= span)
            _events.Dequeue();
        return _events.Count;
    }

    /// <summary>How long until a place is free; zero if one is.</summary>
    public TimeSpan Wait(TimeSpan now, int reserved = 0)
    {
        var surplus = Count(now) - (limit - reserved);
        return surplus < 0 ? TimeSpan.Zero : _events.ElementAt(surplus) + span - now;
    }
}
