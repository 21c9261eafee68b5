namespace WhisperEngine.Local.Discord;

/// <summary>The last requests and gateway frames from bots, bounded in number. Tokens are left out.</summary>
internal sealed class ActivityLog(TimeProvider time)
{
    public const int MaxEntries = 5_000;

    private readonly Lock _lock = new();
    private readonly Queue<JsonObject> _entries = new();
    private long _written;

    public void Add(string kind, string? bot, JsonObject details)
    {
        lock (_lock)
        {
            details.Insert(0, "n", ++_written);
            details.Insert(1, "at", time.GetUtcNow());
            details.Insert(2, "kind", kind);
            details.Insert(3, "bot", bot);
            _entries.Enqueue(details);
            if (_entries.Count > MaxEntries) _entries.Dequeue();
        }
    }

    /// <summary>Oldest first, those after the entry of a number.</summary>
    public JsonArray After(long number)
    {
        lock (_lock) return [.. _entries.Where(entry => (long)entry["n"]! > number).Select(entry => entry.DeepClone())];
    }
}
