namespace WhisperEngine.BotWorker.Discord.Limits;

/// <summary>
/// One token bucket for each key. A key that was quiet for a window has a full bucket again and is forgotten; beyond the capacity
/// so is the one longest quiet. Not thread-safe.
/// </summary>
internal sealed class TokenBuckets<TKey>(LimitRate rate, int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Bucket>> _buckets = [];
    private readonly LinkedList<Bucket> _byUse = new();

    public int Count => _buckets.Count;

    /// <summary>How long until the key has a token; zero if it has one.</summary>
    public TimeSpan Wait(TKey key)
    {
        var bucket = Refilled(key);
        return bucket.Tokens >= 1 ? TimeSpan.Zero : (1 - bucket.Tokens) * rate.Window / rate.Messages;
    }

    /// <summary>Takes a token that <see cref="Wait"/> has said is there.</summary>
    public void Take(TKey key) => Refilled(key).Tokens--;

    /// <summary>Whether the key has not been told of its limit within a window; it is from now on.</summary>
    public bool TryNotice(TKey key)
    {
        var (bucket, now) = (Refilled(key), time.GetTimestamp());
        if (bucket.NoticedAt is { } noticed && time.GetElapsedTime(noticed, now) < rate.Window)
            return false;
        bucket.NoticedAt = now;
        return true;
    }

    private Bucket Refilled(TKey key)
    {
        var now = time.GetTimestamp();
        if (_buckets.TryGetValue(key, out var node))
            _byUse.Remove(node);
        else
            _buckets.Add(key, node = new(new() { Key = key, Tokens = rate.Messages, UsedAt = now }));
        _byUse.AddLast(node);
        var bucket = node.Value;
        bucket.Tokens = Math.Min(rate.Messages, bucket.Tokens + time.GetElapsedTime(bucket.UsedAt, now) / rate.Window * rate.Messages);
        bucket.UsedAt = now;
        Forget(now);
        return bucket;
    }

    private void Forget(long now)
    {
        while (_byUse.First is { } oldest && (_buckets.Count > capacity || time.GetElapsedTime(oldest.Value.UsedAt, now) >= rate.Window))
        {
            _byUse.RemoveFirst();
            _buckets.Remove(oldest.Value.Key);
        }
    }

    private sealed class Bucket
    {
        public required TKey Key { get; init; }

        public double Tokens { get; set; }

        public long UsedAt { get; set; }

        public long? NoticedAt { get; set; }
    }
}
