using System.Buffers.Binary;
using Google.Protobuf;
using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Otlp;

internal static class SpanReader
{
    public static (List<TelemetrySpan> Spans, int Rejected) Read(ExportTraceServiceRequest request)
    {
        List<TelemetrySpan> spans = [];
        var rejected = 0;
        foreach (var group in request.ResourceSpans)
        {
            var resource = AttributeReader.Resource(group.Resource);
            var shared = AttributeReader.Share(group.Resource, group.ScopeSpans.Sum(scope => scope.Spans.Count));
            foreach (var scope in group.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    var (trace, id) = (TraceId(span.TraceId), SpanId(span.SpanId));
                    if (trace == 0 || id == 0)
                        rejected++;
                    else
                        spans.Add(Read(span, trace, id, resource, Names.Share(scope.Scope?.Name ?? ""), shared));
                }
            }
        }

        return (spans, rejected);
    }

    /// <summary>0, which no trace has, for what is not 16 bytes.</summary>
    public static UInt128 TraceId(ByteString bytes) => bytes.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes.Span) : 0;

    /// <summary>0, which no span has, for what is not 8 bytes.</summary>
    public static ulong SpanId(ByteString bytes) => bytes.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(bytes.Span) : 0;

    private static TelemetrySpan Read(Span span, UInt128 trace, ulong id, TelemetryResource resource, string scope, int shared) => new()
    {
        TraceId = trace,
        SpanId = id,
        ParentId = SpanId(span.ParentSpanId),
        Name = Names.Share(span.Name),
        Kind = (SpanKind)span.Kind,
        Start = UnixNanoseconds.Clamp(span.StartTimeUnixNano),
        End = UnixNanoseconds.Clamp(span.EndTimeUnixNano),
        IsError = span.Status?.Code == 2,
        StatusMessage = span.Status?.Message ?? "",
        Resource = resource,
        Scope = scope,
        Attributes = AttributeReader.Read(span.Attributes),
        Events = [.. span.Events.Select(e => new SpanEvent(UnixNanoseconds.Clamp(e.TimeUnixNano), Names.Share(e.Name), AttributeReader.Read(e.Attributes)))],
        Links = [.. span.Links.Select(link => new SpanLink(TraceId(link.TraceId), SpanId(link.SpanId), AttributeReader.Read(link.Attributes)))],
        Bytes = span.CalculateSize() + shared,
    };
}
