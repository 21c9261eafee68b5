namespace WhisperEngine.Memory;

/// <summary>
/// What a message will need, loaded when its person is seen to type. The rows behind it are written by this worker alone, so it can be known to
/// be fresh: a message claims what was loaded to the end before the message was stored, everything that is stored afterwards drops what it
/// made old, and what is dropped is loaded anew. Bounded in number and time; what no message comes for is dropped.
/// </summary>
/// <param name="time">The clock that it ages by.</param>
public sealed class WarmTalks(TimeProvider time)
{
    /// <summary>So many conversations at once; beyond it, typing warms nothing.</summary>
    public const int Most = 64;

    /// <summary>Typing is shown for ten seconds; then it is shown again or no message comes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(12);

    private readonly Lock _lock = new();
    private readonly Dictionary<MemoryScope, Warm> _talks = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _talks.Count;
        }
    }

    /// <summary>How many of them are loaded to the end.</summary>
    public int Loaded
    {
        get
        {
            lock (_lock) return _talks.Values.Count(warm => warm.Talk.IsCompletedSuccessfully);
        }
    }

    /// <summary>Begins to load, unless that was done just now or there is no room.</summary>
    /// <param name="scope">Who types where.</param>
    /// <param name="load">Loads; it must not end later than the connection it uses allows.</param>
    /// <returns>Whether it begins.</returns>
    public bool Begin(MemoryScope scope, Func<Task<RecentTalk>> load)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(load);
        lock (_lock)
        {
            DropOld();
            if (_talks.Count >= Most || _talks.ContainsKey(scope)) return false;
            _talks[scope] = new(time.GetTimestamp(), load(), Claimant: null);
            return true;
        }
    }

    /// <summary>Before a message is stored: what was loaded becomes this message's, unless it is another's or the loading still runs.</summary>
    public void Claim(MemoryScope scope, string platformId)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (_lock)
        {
            DropOld();
            if (!_talks.TryGetValue(scope, out var warm)) return;
            if (warm is { Claimant: null, Talk.IsCompletedSuccessfully: true }) _talks[scope] = warm with { Claimant = platformId };
            else _talks.Remove(scope);
        }
    }

    /// <summary>
    /// After something was stored or forgotten: drops what was loaded for the conversation, and for the same person elsewhere, but not what the
    /// message itself has claimed.
    /// </summary>
    /// <param name="scope">Of what was stored.</param>
    /// <param name="platformId">Of the message that was stored; none for replies, what was learned, and what was forgotten.</param>
    public void Drop(MemoryScope scope, string? platformId)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (_lock)
        {
            foreach (var (key, _) in _talks.Where(warm => IsMadeOld(warm.Key, scope) && (platformId is null || warm.Value.Claimant != platformId)).ToList())
                _talks.Remove(key);
        }
    }

    /// <summary>After something of a bot changed that is not one conversation's alone: drops all that was loaded for it.</summary>
    public void DropAll(string bot)
    {
        lock (_lock)
        {
            foreach (var (key, _) in _talks.Where(warm => warm.Key.Bot == bot).ToList()) _talks.Remove(key);
        }
    }

    /// <summary>When the message's turn has come: what it claimed, once; none when that was dropped, so that it must be loaded.</summary>
    public RecentTalk? Take(MemoryScope scope, string platformId)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (_lock)
        {
            DropOld();
            return _talks.TryGetValue(scope, out var warm) && warm.Claimant == platformId && _talks.Remove(scope) ? warm.Talk.Result : null;
        }
    }

    private static bool IsMadeOld(MemoryScope warm, MemoryScope stored) =>
        warm.Bot == stored.Bot && (warm.Channel == stored.Channel || warm.UserId == stored.UserId);

    private void DropOld()
    {
        foreach (var (scope, _) in _talks.Where(warm => time.GetElapsedTime(warm.Value.Since) >= Lifetime).ToList())
            _talks.Remove(scope);
    }

    private sealed record Warm(long Since, Task<RecentTalk> Talk, string? Claimant);
}
