namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>The newest log records.</summary>
internal sealed class LogStore(DashboardOptions.LimitOptions limits)
{
    private readonly Lock _lock = new();
    private readonly Budget _budget = new(limits.MaxLogs, limits.MaxBytes);
    private readonly Queue<TelemetryLog> _logs = new();
    private readonly ServiceNames _services = new();

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    public int Count => _budget.Count;

    public long Dropped => _budget.Dropped;

    public void Add(IReadOnlyCollection<TelemetryLog> logs)
    {
        lock (_lock)
        {
            foreach (var log in logs)
            {
                _logs.Enqueue(log);
                _budget.Take(log.Bytes);
                _services.Add(log.Resource.Service);
            }

            while (_budget.IsOver) DropOldest();
            Version++;
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<TelemetryLog> Find(LogFilter filter)
    {
        TelemetryLog[] all;
        lock (_lock) all = [.. _logs];
        // Outside of the lock: a search reads every word, and receiving must not wait for it.
        Array.Reverse(all);
        return [.. all.Where(filter.Matches).Take(filter.Limit)];
    }

    public IReadOnlyList<string> Services()
    {
        lock (_lock) return _services.Names;
    }

    private void DropOldest()
    {
        var log = _logs.Dequeue();
        _budget.Drop(log.Bytes);
        _services.Remove(log.Resource.Service);
    }
}
