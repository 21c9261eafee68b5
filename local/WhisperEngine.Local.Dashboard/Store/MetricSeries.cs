namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>What a series did in a window of time: <paramref name="Latest"/> since its beginning, <paramref name="Window"/> in the window.</summary>
internal sealed record MetricSeries(MetricKey Key, MetricPoint Latest, MetricPoint Window, IReadOnlyList<MetricPoint> Points);
