using System.Buffers.Binary;
using Google.Protobuf;
using WhisperEngine.Local.Dashboard.Otlp.Wire;

namespace WhisperEngine.Local.Dashboard.Tests;

/// <summary>Export requests as a sender writes them.</summary>
internal static class Requests
{
    public static ExportTraceServiceRequest Spans(params Span[] spans) => new()
    {
        ResourceSpans = { new ResourceSpans { Resource = Service("svc"), ScopeSpans = { new ScopeSpans { Spans = { spans } } } } },
    };

    public static ExportLogsServiceRequest Logs(params LogRecord[] records) => new()
    {
        ResourceLogs = { new ResourceLogs { Resource = Service("svc"), ScopeLogs = { new ScopeLogs { LogRecords = { records } } } } },
    };

    public static ExportMetricsServiceRequest Metrics(params Metric[] metrics) => new()
    {
        ResourceMetrics = { new ResourceMetrics { Resource = Service("svc"), ScopeMetrics = { new ScopeMetrics { Metrics = { metrics } } } } },
    };

    public static Span Span(int trace, int id, int parent = 0, string name = "work", ulong start = 1_000_000, ulong duration = 1_000_000) => new()
    {
        TraceId = Id(16, trace),
        SpanId = Id(8, id),
        ParentSpanId = parent == 0 ? ByteString.Empty : Id(8, parent),
        Name = name,
        StartTimeUnixNano = start,
        EndTimeUnixNano = start + duration,
    };

    public static string TraceId(int trace) => trace.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static ByteString Id(int length, int value)
    {
        var bytes = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(length - 4), value);
        return ByteString.CopyFrom(bytes);
    }

    private static Resource Service(string name) => new() { Attributes = { new KeyValue { Key = "service.name", Value = new AnyValue { StringValue = name } } } };
}
