using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WhisperEngine.Qdrant;

/// <summary>Spans and durations of requests, named as OpenTelemetry's conventions for databases say (opentelemetry.io/docs/specs/semconv/database).</summary>
internal sealed class QdrantMetrics
{
    public const string Name = "WhisperEngine.Qdrant";

    private const string System = "qdrant";
    private static readonly ActivitySource Source = new(Name);

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    };

    private readonly Histogram<double> _duration;

    public QdrantMetrics(IMeterFactory meters) =>
        _duration = meters.Create(Name).CreateHistogram("db.client.operation.duration", "s", "Duration of a request to Qdrant.", tags: null, Buckets);

    public static Activity? Start(string operation, string? collection, Uri endpoint)
    {
        var span = Source.StartActivity(collection is null ? operation : $"{operation} {collection}", ActivityKind.Client);
        span?.SetTag("db.system.name", System)
            .SetTag("db.operation.name", operation)
            .SetTag("db.collection.name", collection)
            .SetTag("server.address", endpoint.Host)
            .SetTag("server.port", endpoint.Port);
        return span;
    }

    public void Record(Activity? span, string operation, string? collection, TimeSpan duration, string? error)
    {
        TagList tags = new() { { "db.system.name", System }, { "db.operation.name", operation } };
        if (collection is not null)
            tags.Add("db.collection.name", collection);
        if (error is not null)
        {
            tags.Add("error.type", error);
            span?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
        }
        _duration.Record(duration.TotalSeconds, tags);
    }
}
