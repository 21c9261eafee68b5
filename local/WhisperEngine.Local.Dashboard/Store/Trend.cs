namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>How a series went: a gauge's values, what a counter grew by from point to point, a histogram's 95th percentile from point to point.</summary>
internal static class Trend
{
    private const int MaxPoints = 60;

    public static IReadOnlyList<double> Of(MetricSeries series)
    {
        var points = series.Points.TakeLast(MaxPoints + 1).ToList();
        return series.Key.Kind switch
        {
            MetricKind.Gauge => [.. points.TakeLast(MaxPoints).Select(point => point.Value)],
            MetricKind.Counter => [.. Steps(points).Select(step => step.Value)],
            _ => [.. Steps(points).Select(step => step.Percentile(0.95)).Where(value => !double.IsNaN(value))],
        };
    }

    private static IEnumerable<MetricPoint> Steps(List<MetricPoint> points) => points.Skip(1).Zip(points, (now, before) => now.Since(before));
}
