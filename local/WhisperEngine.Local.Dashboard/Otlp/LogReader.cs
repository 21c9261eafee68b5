using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Otlp;

internal static class LogReader
{
    public static List<TelemetryLog> Read(ExportLogsServiceRequest request)
    {
        List<TelemetryLog> logs = [];
        foreach (var group in request.ResourceLogs)
        {
            var resource = AttributeReader.Resource(group.Resource);
            var shared = AttributeReader.Share(group.Resource, group.ScopeLogs.Sum(scope => scope.LogRecords.Count));
            foreach (var scope in group.ScopeLogs)
                logs.AddRange(scope.LogRecords.Select(record => Read(record, resource, Names.Share(scope.Scope?.Name ?? ""), shared)));
        }

        return logs;
    }

    private static TelemetryLog Read(LogRecord record, TelemetryResource resource, string category, int shared) => new()
    {
        // The time of the event is optional; then the collector's time stands in.
        Time = UnixNanoseconds.Clamp(record.TimeUnixNano != 0 ? record.TimeUnixNano : record.ObservedTimeUnixNano),
        Severity = record.SeverityNumber,
        Body = TelemetryAttribute.Format(AttributeReader.Value(record.Body)),
        TraceId = SpanReader.TraceId(record.TraceId),
        SpanId = SpanReader.SpanId(record.SpanId),
        Resource = resource,
        Category = category,
        Attributes = AttributeReader.Read(record.Attributes),
        Bytes = record.CalculateSize() + shared,
    };
}
