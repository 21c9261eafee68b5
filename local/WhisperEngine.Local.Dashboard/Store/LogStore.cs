namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>The newest log records.</summary>
internal sealed class LogStore(DashboardOptions.LimitOptions limits)
{
    private readonly Lock _lock = new();
    private readonly Budget _budget = new(limits.MaxLogs, limits.MaxBytes);
    private readonly Queue<TelemetryLog> _logs = new();

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
            }

            while (_budget.IsOver) _budget.Drop(_logs.Dequeue().Bytes);
            Version++;
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<TelemetryLog> Find(LogFilter filter)
    {
        lock (_lock)
        {
            return [.. _logs.Reverse().Where(filter.Matches).Take(filter.Limit)];
        }
    }

    public IReadOnlyList<string> Services()
    {
        lock (_lock)
        {
            return [.. _logs.Select(log => log.Resource.Service).Distinct().Order(StringComparer.Ordinal)];
        }
    }
}
