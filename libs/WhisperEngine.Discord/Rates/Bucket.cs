namespace WhisperEngine.Discord.Rates;

/// <summary>One rate-limit bucket and those who wait for it, first come first served.</summary>
internal sealed class Bucket : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turnstile = new(1, 1);
    private readonly BucketState _state = new();
    private TaskCompletionSource _changed = NewSignal();
    private Bucket? _mergedInto;

    /// <summary>Callers that hold it or wait for it; counted under the lock of the limiter, which drops buckets without any.</summary>
    public int Users { get; set; }

    /// <summary>Takes a place if nobody waits and there is one.</summary>
    public bool TryTake(TimeSpan now)
    {
        if (!_turnstile.Wait(0, CancellationToken.None)) return false;
        try
        {
            lock (_lock) return _mergedInto is null && _state.TryTake(now);
        }
        finally
        {
            _turnstile.Release();
        }
    }

    /// <summary>Waits for its turn and takes a place. False: the bucket turned out to be another one, ask that.</summary>
    public async ValueTask<bool> TakeAsync(RateClock clock, CancellationToken ct)
    {
        await _turnstile.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            while (true)
            {
                TimeSpan? next;
                Task changed;
                var now = clock.Now;
                lock (_lock)
                {
                    if (_mergedInto is not null) return false;
                    if (_state.TryTake(now)) return true;
                    (next, changed) = (_state.Next(now), _changed.Task);
                }

                await clock.WaitAsync(next - now, changed, ct).ConfigureAwait(false);
            }
        }
        finally
        {
            _turnstile.Release();
        }
    }

    /// <summary>How long the next one waits at least, and whose limit it is.</summary>
    public (TimeSpan Wait, RateLimitScope Scope) Outlook(TimeSpan now)
    {
        lock (_lock)
        {
            var wait = _state.Next(now) - now ?? TimeSpan.Zero;
            return (wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _state.BlockedBy);
        }
    }

    /// <summary>How many may leave now, and when there is more room.</summary>
    public RateOutlook Room(TimeSpan now)
    {
        lock (_lock) return _state.Room(now);
    }

    public void Answer(RateLimitHeaders? headers, TimeSpan now) => Change(state => state.Answer(headers, now));

    public void Lost(TimeSpan now) => Change(state => state.Lost(now));

    public void Block(TimeSpan until, RateLimitScope scope) => Change(state => state.Block(until, scope));

    public void MergeInto(Bucket other) => Change(_ => _mergedInto = other);

    public bool IsIdle(TimeSpan now)
    {
        lock (_lock) return Users == 0 && _state.IsIdle(now);
    }

    public void Dispose() => _turnstile.Dispose();

    private void Change(Action<BucketState> change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change(_state);
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
