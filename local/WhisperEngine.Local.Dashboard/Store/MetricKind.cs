namespace WhisperEngine.Local.Dashboard.Store;

internal enum MetricKind
{
    Gauge,
    Counter,
    Histogram,
}
