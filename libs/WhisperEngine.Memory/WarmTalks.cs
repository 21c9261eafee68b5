namespace WhisperEngine.Memory;

/// <summary>
/// What a message will need, loaded when its person is seen to type. The store behind it is written by this worker alone, so whoever stores
/// anything of a conversation drops what was loaded for it, and a message takes what is left or loads anew. Bounded in number and time; what no
/// message comes for is dropped.
/// </summary>
/// <param name="time">The clock that it ages by.</param>
public sealed class WarmTalks(TimeProvider time)
{
    /// <summary>So many conversations at once; beyond it, typing warms nothing.</summary>
    public const int Most = 64;

    /// <summary>Typing is shown for ten seconds; then it is shown again or no message comes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(12);

    private readonly Lock _lock = new();
    private readonly Dictionary<MemoryScope, (long Since, Task<RecentTalk> Talk)> _talks = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _talks.Count;
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
            _talks[scope] = (time.GetTimestamp(), load());
            return true;
        }
    }

    /// <summary>What was loaded for the message of the scope's person, once; none when nothing was, when it is too old, or when loading failed.</summary>
    public async Task<RecentTalk?> TakeAsync(MemoryScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        Task<RecentTalk> talk;
        lock (_lock)
        {
            DropOld();
            if (!_talks.Remove(scope, out var found)) return null;
            talk = found.Talk;
        }
        await talk.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return talk.IsCompletedSuccessfully ? await talk.ConfigureAwait(false) : null;
    }

    /// <summary>Something was stored or forgotten: drops what was loaded for the conversation, and for the same person elsewhere.</summary>
    public void Drop(MemoryScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (_lock)
        {
            foreach (var warm in _talks.Keys.Where(warm => warm.Bot == scope.Bot && (warm.Channel == scope.Channel || warm.UserId == scope.UserId)).ToList())
                _talks.Remove(warm);
        }
    }

    private void DropOld()
    {
        foreach (var (scope, _) in _talks.Where(warm => time.GetElapsedTime(warm.Value.Since) >= Lifetime).ToList())
            _talks.Remove(scope);
    }
}
