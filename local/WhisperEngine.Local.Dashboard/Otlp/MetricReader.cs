using Google.Protobuf.Collections;
using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Otlp;

internal static class MetricReader
{
    private const int Delta = 1;

    /// <returns>How many points are of a kind that is not taken.</returns>
    public static int Read(ExportMetricsServiceRequest request, MetricStore store)
    {
        var rejected = 0;
        foreach (var group in request.ResourceMetrics)
        {
            var resource = AttributeReader.Resource(group.Resource);
            foreach (var metric in group.ScopeMetrics.SelectMany(scope => scope.Metrics))
                rejected += Read(metric, resource, store);
        }

        return rejected;
    }

    private static int Read(Metric metric, TelemetryResource resource, MetricStore store)
    {
        switch (metric.DataCase)
        {
            case Metric.DataOneofCase.Gauge:
                Numbers(metric.Gauge.DataPoints, MetricKind.Gauge, isDelta: false);
                return 0;
            case Metric.DataOneofCase.Sum:
                Numbers(metric.Sum.DataPoints, metric.Sum.IsMonotonic ? MetricKind.Counter : MetricKind.Gauge, metric.Sum.AggregationTemporality == Delta);
                return 0;
            case Metric.DataOneofCase.Histogram:
                var whole = metric.Histogram.DataPoints.Where(HasBucketPerBound).ToList();
                foreach (var point in whole)
                    store.Add(Key(MetricKind.Histogram, point.Attributes), Histogram(point), metric.Histogram.AggregationTemporality == Delta);
                return metric.Histogram.DataPoints.Count - whole.Count;
            default:
                return metric.ExponentialHistogram?.DataPoints.Count ?? metric.Summary?.DataPoints.Count ?? 0;
        }

        void Numbers(RepeatedField<NumberDataPoint> points, MetricKind kind, bool isDelta)
        {
            foreach (var point in points)
            {
                var value = point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble;
                store.Add(Key(kind, point.Attributes), new MetricPoint(UnixNanoseconds.Clamp(point.TimeUnixNano), value, 0, [], []), isDelta);
            }
        }

        MetricKey Key(MetricKind kind, RepeatedField<KeyValue> attributes) => new(
            resource.Service, resource.Instance, Names.Share(metric.Name), Names.Share(metric.Unit), kind, Tags(attributes));
    }

    private static bool HasBucketPerBound(HistogramDataPoint point) =>
        point.BucketCounts.Count == point.ExplicitBounds.Count + 1 || (point.BucketCounts.Count == 0 && point.ExplicitBounds.Count == 0);

    private static MetricPoint Histogram(HistogramDataPoint point) => new(
        UnixNanoseconds.Clamp(point.TimeUnixNano), point.Sum, (long)point.Count, [.. point.BucketCounts.Select(count => (long)count)], [.. point.ExplicitBounds]);

    private static string Tags(RepeatedField<KeyValue> attributes) => Names.Share(string.Join(
        ", ", attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={TelemetryAttribute.Format(AttributeReader.Value(pair.Value))}")));
}
