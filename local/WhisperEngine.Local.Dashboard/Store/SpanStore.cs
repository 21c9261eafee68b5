using System.Globalization;

namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>The newest spans, by trace.</summary>
internal sealed class SpanStore(DashboardOptions.LimitOptions limits)
{
    private readonly Lock _lock = new();
    private readonly Budget _budget = new(limits.MaxSpans, limits.MaxBytes);
    private readonly Queue<TelemetrySpan> _arrival = new();
    private readonly Dictionary<UInt128, Trace> _traces = [];
    private readonly ServiceNames _services = new();

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
                _services.Add(span.Resource.Service);
            }

            while (_budget.IsOver) DropOldest();
            Version++;
        }
    }

    public IReadOnlyList<TraceSummary> Find(TraceFilter filter)
    {
        List<(TraceSummary Summary, UInt128 Id)> candidates = [];
        lock (_lock)
        {
            foreach (var (id, trace) in _traces)
            {
                var summary = trace.Summary ??= TraceSummary.Of(trace.Spans);
                if (filter.Matches(summary)) candidates.Add((summary, id));
            }
        }

        var found = candidates.OrderByDescending(candidate => filter.SlowestFirst ? candidate.Summary.Duration : candidate.Summary.Start);
        // Reading the words of every span takes a while, in which receiving must not stand still.
        return [.. found.Where(candidate => !filter.NeedsSpans || filter.Matches(candidate.Summary, Held(candidate.Id))).Take(filter.Limit).Select(candidate => candidate.Summary)];
    }

    /// <summary>The spans of a trace in order of start; none when it is not held.</summary>
    public IReadOnlyList<TelemetrySpan> SpansOf(string id)
    {
        if (!UInt128.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)) return [];
        return [.. Held(key).OrderBy(span => span.Start)];
    }

    public IReadOnlyList<string> Services()
    {
        lock (_lock) return _services.Names;
    }

    private TelemetrySpan[] Held(UInt128 id)
    {
        lock (_lock) return _traces.TryGetValue(id, out var trace) ? [.. trace.Spans] : [];
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
        _services.Remove(span.Resource.Service);
    }

    private sealed class Trace
    {
        public Queue<TelemetrySpan> Spans { get; } = new(1);

        public TraceSummary? Summary { get; set; }
    }
}
