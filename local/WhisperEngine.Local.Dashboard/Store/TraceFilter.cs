namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>Which traces to list; what is null or empty does not filter.</summary>
internal sealed record TraceFilter
{
    public string? Service { get; init; }

    /// <summary>Part of the root's name.</summary>
    public string? Name { get; init; }

    public double MinMilliseconds { get; init; }

    public bool OnlyErrors { get; init; }

    /// <summary>Part of the trace's id, of a span's name or of an attribute's value, such as a message's id.</summary>
    public string? Text { get; init; }

    public bool SlowestFirst { get; init; }

    public int Limit { get; init; } = 200;

    public bool Matches(TraceSummary summary) =>
        summary.Milliseconds >= MinMilliseconds
        && (!OnlyErrors || summary.Errors > 0)
        && (string.IsNullOrEmpty(Service) || summary.Services.Contains(Service))
        && (string.IsNullOrEmpty(Name) || summary.Name.Contains(Name, StringComparison.OrdinalIgnoreCase));

    public bool MatchesText(TraceSummary summary, IEnumerable<TelemetrySpan> spans) =>
        string.IsNullOrEmpty(Text)
        || summary.Id.Contains(Text, StringComparison.OrdinalIgnoreCase)
        || spans.Any(span => span.Name.Contains(Text, StringComparison.OrdinalIgnoreCase) || span.Attributes.Mentions(Text));
}
