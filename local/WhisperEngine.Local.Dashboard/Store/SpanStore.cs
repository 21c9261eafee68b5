using System.Globalization;

namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>The newest spans, by trace.</summary>
internal sealed class SpanStore(DashboardOptions.LimitOptions limits)
{
    private readonly Lock _lock = new();
    private readonly Budget _budget = new(limits.MaxSpans, limits.MaxBytes);
    private readonly Queue<TelemetrySpan> _arrival = new();
    private readonly Dictionary<UInt128, Trace> _traces = [];

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    public int Count => _budget.Count;

    public long Dropped => _budget.Dropped;

    public void Add(IReadOnlyCollection<TelemetrySpan> spans)
    {
        lock (_lock)
        {
            foreach (var span in spans)
            {
                if (!_traces.TryGetValue(span.TraceId, out var trace)) _traces[span.TraceId] = trace = new Trace();
                trace.Spans.Enqueue(span);
                trace.Summary = null;
                _arrival.Enqueue(span);
                _budget.Take(span.Bytes);
            }

            while (_budget.IsOver) DropOldest();
            Version++;
        }
    }

    public IReadOnlyList<TraceSummary> Find(TraceFilter filter)
    {
        lock (_lock)
        {
            var found = _traces.Values
                .Select(trace => (Summary: trace.Summary ??= TraceSummary.Of(trace.Spans), trace.Spans))
                .Where(trace => filter.Matches(trace.Summary) && filter.MatchesText(trace.Summary, trace.Spans))
                .Select(trace => trace.Summary);
            return [.. found.OrderByDescending(summary => filter.SlowestFirst ? summary.Duration : summary.Start).Take(filter.Limit)];
        }
    }

    /// <summary>The spans of a trace in order of start; none when it is not held.</summary>
    public IReadOnlyList<TelemetrySpan> SpansOf(string id)
    {
        if (!UInt128.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)) return [];
        lock (_lock)
        {
            return _traces.TryGetValue(key, out var trace) ? [.. trace.Spans.OrderBy(span => span.Start)] : [];
        }
    }

    public IReadOnlyList<string> Services()
    {
        lock (_lock)
        {
            return [.. _arrival.Select(span => span.Resource.Service).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    // The oldest span overall is also the oldest of its trace.
    private void DropOldest()
    {
        var span = _arrival.Dequeue();
        var trace = _traces[span.TraceId];
        trace.Spans.Dequeue();
        trace.Summary = null;
        if (trace.Spans.Count == 0) _traces.Remove(span.TraceId);
        _budget.Drop(span.Bytes);
    }

    private sealed class Trace
    {
        public Queue<TelemetrySpan> Spans { get; } = new(1);

        public TraceSummary? Summary { get; set; }
    }
}
