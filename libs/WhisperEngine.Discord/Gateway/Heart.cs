namespace WhisperEngine.Discord.Gateway;

/// <summary>
/// The heartbeat of one connection. The first beat comes after a random part of the interval; a beat that finds the one before it
/// unacknowledged means that the other side is gone although the socket stands.
/// </summary>
internal sealed class Heart(TimeProvider time, DiscordRandom random, Action<TimeSpan> onLatency)
{
    private readonly Lock _lock = new();
    private long? _unacknowledgedSince;
    private bool _stalled;
    private bool _stalledSinceBeat;

    /// <summary>Beats until no acknowledgement comes.</summary>
    public async Task BeatAsync(TimeSpan interval, Func<CancellationToken, Task> beat, CancellationToken ct)
    {
        await Task.Delay(interval * random.Next(), time, ct).ConfigureAwait(false);
        while (Begin())
        {
            await beat(ct).ConfigureAwait(false);
            await Task.Delay(interval, time, ct).ConfigureAwait(false);
        }
    }

    public void Acknowledge()
    {
        TimeSpan latency;
        lock (_lock)
        {
            if (_unacknowledgedSince is not { } since) return;
            _unacknowledgedSince = null;
            // It may have lain unread for as long as the consumer was behind.
            if (_stalledSinceBeat) return;
            latency = time.GetElapsedTime(since);
        }

        onLatency(latency);
    }

    /// <summary>Nothing is read while the consumer is behind, so a missing acknowledgement says nothing.</summary>
    public void ReadingStalls()
    {
        lock (_lock) _stalled = _stalledSinceBeat = true;
    }

    /// <summary>Frames are read again.</summary>
    public void ReadingGoesOn()
    {
        lock (_lock) _stalled = false;
    }

    private bool Begin()
    {
        lock (_lock)
        {
            if (_unacknowledgedSince is not null && !_stalledSinceBeat) return false;
            _stalledSinceBeat = _stalled;
            _unacknowledgedSince = time.GetTimestamp();
            return true;
        }
    }
}
