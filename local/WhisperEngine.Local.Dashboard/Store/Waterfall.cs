namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>A trace as rows: every span under its parent, siblings in order of start, so that what ran side by side stands in lanes one below the other.</summary>
internal sealed class Waterfall
{
    private readonly long _length;

    public Waterfall(IReadOnlyList<TelemetrySpan> spans)
    {
        Start = spans.Count == 0 ? 0 : spans.Min(span => span.Start);
        _length = Math.Max(1, spans.Select(span => span.End - Start).DefaultIfEmpty(1).Max());
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        // A parent that is not held, or not yet ended, makes its child a root.
        var children = spans.OrderBy(span => span.Start).ToLookup(span => ids.Contains(span.ParentId) && span.ParentId != span.SpanId ? span.ParentId : 0);
        List<Row> rows = [];
        HashSet<ulong> seen = [];
        foreach (var root in children[0]) Add(root);
        // Spans that are each other's parents hang below no root.
        foreach (var span in spans) Add(span);
        Rows = rows;

        void Add(TelemetrySpan top)
        {
            Stack<(TelemetrySpan Span, int Depth)> open = new([(top, 0)]);
            while (open.TryPop(out var next))
            {
                // A sender that got no answer sends a span again.
                if (!seen.Add(next.Span.SpanId)) continue;

                rows.Add(new Row(next.Span, next.Depth, (double)(next.Span.Start - Start) / _length, (double)next.Span.Duration / _length));
                foreach (var child in children[next.Span.SpanId].Reverse()) open.Push((child, next.Depth + 1));
            }
        }
    }

    public long Start { get; }

    public long Length => _length;

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The trace's root; the first span when it is not held. There must be a span.</summary>
    public TelemetrySpan Root => (Rows.FirstOrDefault(row => row.Span.ParentId == 0) ?? Rows[0]).Span;

    /// <param name="Span">The span.</param>
    /// <param name="Depth">How many ancestors are shown above it.</param>
    /// <param name="Left">Where its bar begins, as a share of the trace.</param>
    /// <param name="Width">How long its bar is, as a share of the trace.</param>
    internal sealed record Row(TelemetrySpan Span, int Depth, double Left, double Width);
}
