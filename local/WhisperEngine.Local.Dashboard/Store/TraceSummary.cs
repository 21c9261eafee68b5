using System.Globalization;

namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>One line of the list of traces.</summary>
internal sealed record TraceSummary(string Id, string Name, string Service, long Start, long Duration, int Spans, int Errors, string[] Services)
{
    public double Milliseconds => UnixNanoseconds.ToMilliseconds(Duration);

    public static TraceSummary Of(IReadOnlyCollection<TelemetrySpan> spans)
    {
        // A trace can be seen before its root has ended, or after the root was dropped.
        var root = spans.FirstOrDefault(span => span.ParentId == 0) ?? spans.MinBy(span => span.Start)!;
        var start = spans.Min(span => span.Start);
        return new TraceSummary(
            root.TraceId.ToString("x32", CultureInfo.InvariantCulture), root.Name, root.Resource.Service, start, Math.Max(0, spans.Max(span => span.End) - start),
            spans.Count, spans.Count(span => span.IsError), [.. spans.Select(span => span.Resource.Service).Distinct()]);
    }
}
