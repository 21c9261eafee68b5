using System.Globalization;
using WhisperEngine.Local.Dashboard.Store;

namespace WhisperEngine.Local.Dashboard.Queries;

/// <summary>A trace as the API tells it, its spans in the order of the waterfall.</summary>
internal sealed record TraceDocument(
    string TraceId, string Name, string Service, DateTimeOffset StartedAt, double DurationMs, int Errors, IReadOnlyList<SpanDocument> Spans)
{
    public static TraceDocument Of(Waterfall waterfall)
    {
        var root = waterfall.Root;
        return new TraceDocument(
            root.TraceId.ToString("x32", CultureInfo.InvariantCulture), root.Name, root.Resource.Service,
            UnixNanoseconds.ToTime(waterfall.Start), UnixNanoseconds.ToMilliseconds(waterfall.Length),
            waterfall.Rows.Count(row => row.Span.IsError), [.. waterfall.Rows.Select(row => SpanDocument.Of(row, waterfall.Start))]);
    }
}

internal sealed record SpanDocument(
    string SpanId, string? ParentId, string Name, string Service, int Depth, double StartMs, double DurationMs, bool Critical, bool Error)
{
    public static SpanDocument Of(Waterfall.Row row, long traceStart) => new(
        Id(row.Span.SpanId), row.Span.ParentId == 0 ? null : Id(row.Span.ParentId), row.Span.Name, row.Span.Resource.Service, row.Depth,
        UnixNanoseconds.ToMilliseconds(row.Span.Start - traceStart), UnixNanoseconds.ToMilliseconds(row.Span.Duration), row.Span.IsCritical, row.Span.IsError);

    private static string Id(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
