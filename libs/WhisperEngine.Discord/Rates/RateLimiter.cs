using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord.Rates;

/// <summary>
/// Holds back the requests of one bot. A route is in an unknown bucket until an answer names it; routes of the same name share one
/// for each channel, guild or webhook.
/// </summary>
internal sealed class RateLimiter(RateClock clock, TimeSpan maxWait) : IDisposable
{
    // Interaction tokens are resources too, and never come back: idle buckets go when there are this many.
    private const int SweepAt = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Major), Bucket> _buckets = [];
    private readonly GlobalLimit _global = new(clock);
    private int _sweepAt = SweepAt;

    /// <summary>Waits until the request may leave. The permit must be settled, whatever becomes of the request.</summary>
    /// <exception cref="RateWaitTooLongException">It would wait longer than allowed.</exception>
    public async ValueTask<RatePermit> TakeAsync(Route route, CancellationToken ct)
    {
        var bucket = await TakeFromBucketAsync(route, ct).ConfigureAwait(false);
        try
        {
            if (route.CountsGlobally) await TakeGloballyAsync(route, ct).ConfigureAwait(false);
        }
        catch
        {
            bucket.Lost(clock.Now);
            Leave(bucket);
            throw;
        }

        return new RatePermit(this, route, bucket);
    }

    /// <summary>How it stands with a route's bucket; open if it is not known.</summary>
    public RateOutlook Outlook(Route route)
    {
        lock (_lock)
        {
            var key = (_hashes.GetValueOrDefault(route.Key, route.Key), route.Major);
            return _buckets.TryGetValue(key, out var bucket) ? bucket.Room(clock.Now) : RateOutlook.Open;
        }
    }

    public void Dispose()
    {
        _global.Dispose();
        lock (_lock)
        {
            foreach (var bucket in _buckets.Values) bucket.Dispose();
        }
    }

    internal void Settle(RatePermit permit, RateLimitHeaders? headers, bool lost)
    {
        var now = clock.Now;
        var bucket = permit.Bucket;
        if (lost && headers is null) bucket.Lost(now);
        else bucket.Answer(headers, now);
        if (headers is not null) Learn(permit.Route, headers.Bucket, bucket);
        Leave(bucket);
    }

    /// <summary>A 429 of this route came.</summary>
    public void Block(RatePermit permit, TimeSpan wait, RateLimitScope scope)
    {
        var until = clock.Now + wait;
        if (scope == RateLimitScope.Global) _global.Block(until);
        else permit.Bucket.Block(until, scope);
    }

    private async ValueTask<Bucket> TakeFromBucketAsync(Route route, CancellationToken ct)
    {
        while (true)
        {
            var bucket = Enter(route);
            var taken = false;
            try
            {
                taken = bucket.TryTake(clock.Now);
                if (!taken)
                {
                    var (wait, scope) = bucket.Outlook(clock.Now);
                    using var told = Announce(route, wait, scope);
                    taken = await bucket.TakeAsync(clock, ct).ConfigureAwait(false);
                }

                if (taken) return bucket;
            }
            finally
            {
                if (!taken) Leave(bucket);
            }
        }
    }

    private async ValueTask TakeGloballyAsync(Route route, CancellationToken ct)
    {
        var wait = _global.Wait;
        using var told = wait > TimeSpan.Zero ? Announce(route, wait, RateLimitScope.Global) : null;
        await _global.TakeAsync(ct).ConfigureAwait(false);
    }

    private IDisposable? Announce(Route route, TimeSpan wait, RateLimitScope scope) =>
        wait <= maxWait ? DiscordRateWaits.Begin(new DiscordRateWait(route.Key, scope, wait)) : throw new RateWaitTooLongException(wait);

    private Bucket Enter(Route route)
    {
        lock (_lock)
        {
            var key = (_hashes.GetValueOrDefault(route.Key, route.Key), route.Major);
            if (!_buckets.TryGetValue(key, out var bucket))
            {
                if (_buckets.Count >= _sweepAt) Sweep();
                _buckets[key] = bucket = new Bucket();
            }

            bucket.Users++;
            return bucket;
        }
    }

    private void Leave(Bucket bucket)
    {
        lock (_lock) bucket.Users--;
    }

    private void Learn(Route route, string hash, Bucket bucket)
    {
        lock (_lock)
        {
            var known = _hashes.GetValueOrDefault(route.Key);
            if (known == hash) return;
            _hashes[route.Key] = hash;
            _buckets.Remove((known ?? route.Key, route.Major));
            if (_buckets.TryAdd((hash, route.Major), bucket)) return;
            var other = _buckets[(hash, route.Major)];
            if (other != bucket) bucket.MergeInto(other);
        }
    }

    private void Sweep()
    {
        var now = clock.Now;
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsIdle(now)) _buckets.Remove(key);
        }

        _sweepAt = Math.Max(SweepAt, _buckets.Count * 2);
    }
}
