namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>The newest points of every series.</summary>
internal sealed class MetricStore(DashboardOptions.LimitOptions limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<MetricKey, Queue<MetricPoint>> _series = [];
    private readonly Dictionary<MetricKey, MetricPoint> _latest = [];
    private readonly Queue<MetricKey> _arrival = new();

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    public int Count => _arrival.Count;

    public long Dropped { get; private set; }

    /// <param name="key">The series.</param>
    /// <param name="point">Of a histogram, with one bucket more than bounds.</param>
    /// <param name="isDelta">The point is what was added since the last, not since the beginning.</param>
    public void Add(MetricKey key, MetricPoint point, bool isDelta)
    {
        lock (_lock)
        {
            if (!_series.TryGetValue(key, out var points)) _series[key] = points = new Queue<MetricPoint>();
            if (isDelta && _latest.TryGetValue(key, out var before)) point = before.Plus(point);
            points.Enqueue(point);
            _latest[key] = point;
            _arrival.Enqueue(key);
            if (_arrival.Count > limits.MaxMetricPoints) DropOldest();
            Version++;
        }
    }

    public IReadOnlyList<MetricSeries> Find(string? service, DateTimeOffset since)
    {
        var from = UnixNanoseconds.From(since);
        lock (_lock)
        {
            return [.. _series
                .Where(series => string.IsNullOrEmpty(service) || series.Key.Service == service)
                .Select(series => Read(series.Key, series.Value, from))
                .OrderBy(series => series.Key.Name, StringComparer.Ordinal).ThenBy(series => series.Key.Service, StringComparer.Ordinal).ThenBy(series => series.Key.Tags, StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<string> Services()
    {
        lock (_lock)
        {
            return [.. _series.Keys.Select(key => key.Service).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    private MetricSeries Read(MetricKey key, Queue<MetricPoint> points, long from)
    {
        var latest = _latest[key];
        var before = points.LastOrDefault(point => point.Time < from);
        return new MetricSeries(key, latest, before is null ? latest : latest.Since(before), [.. points.Where(point => point.Time >= from)]);
    }

    private void DropOldest()
    {
        var key = _arrival.Dequeue();
        var points = _series[key];
        points.Dequeue();
        Dropped++;
        if (points.Count > 0) return;
        _series.Remove(key);
        _latest.Remove(key);
    }
}
