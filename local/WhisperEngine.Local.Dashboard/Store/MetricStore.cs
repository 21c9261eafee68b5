namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>The newest points of every series.</summary>
internal sealed class MetricStore(DashboardOptions.LimitOptions limits)
{
    private readonly Lock _lock = new();
    private readonly Budget _budget = new(limits.MaxMetricPoints, limits.MaxBytes);
    private readonly Dictionary<MetricKey, Series> _series = [];
    private readonly Queue<Series> _arrival = new();

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    public int Count => _budget.Count;

    public long Dropped => _budget.Dropped;

    /// <param name="key">The series.</param>
    /// <param name="point">Of a histogram, with one bucket more than bounds.</param>
    /// <param name="isDelta">The point is what was added since the last, not since the beginning.</param>
    public void Add(MetricKey key, MetricPoint point, bool isDelta)
    {
        lock (_lock)
        {
            if (!_series.TryGetValue(key, out var series)) _series[key] = series = new Series(key);
            if (isDelta && series.Latest is { } before) point = before.Plus(point);
            series.Points.Enqueue(point);
            series.Latest = point;
            _arrival.Enqueue(series);
            _budget.Take(series.BytesOf(point));
            while (_budget.IsOver) DropOldest();
            Version++;
        }
    }

    public IReadOnlyList<MetricSeries> Find(string? service, DateTimeOffset since)
    {
        var from = UnixNanoseconds.From(since);
        lock (_lock)
        {
            return [.. _series.Values
                .Where(series => string.IsNullOrEmpty(service) || series.Key.Service == service)
                .Select(series => Read(series, from))
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

    private static MetricSeries Read(Series series, long from)
    {
        var latest = series.Latest!;
        var before = series.Points.LastOrDefault(point => point.Time < from);
        return new MetricSeries(series.Key, latest, before is null ? latest : latest.Since(before), [.. series.Points.Where(point => point.Time >= from)]);
    }

    private void DropOldest()
    {
        var series = _arrival.Dequeue();
        _budget.Drop(series.BytesOf(series.Points.Dequeue()));
        if (series.Points.Count == 0) _series.Remove(series.Key);
    }

    private sealed class Series(MetricKey key)
    {
        private const int FixedBytes = 64;

        public MetricKey Key => key;

        public Queue<MetricPoint> Points { get; } = new();

        public MetricPoint? Latest { get; set; }

        /// <summary>A point with its buckets; the series' own text is counted with each, so that many series of one point do not go free.</summary>
        public int BytesOf(MetricPoint point) =>
            FixedBytes + (sizeof(long) * (point.Buckets.Length + point.Bounds.Length)) + key.Name.Length + key.Tags.Length + key.Service.Length;
    }
}
