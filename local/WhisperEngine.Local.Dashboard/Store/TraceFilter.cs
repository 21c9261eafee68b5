namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>Which traces to list; what is null or empty does not filter.</summary>
internal sealed record TraceFilter
{
    // OpenTelemetry's name for it.
    private const string MessageIdAttribute = "messaging.message.id";

    public string? Service { get; init; }

    /// <summary>Part of the root's name.</summary>
    public string? Name { get; init; }

    public double MinMilliseconds { get; init; }

    public bool OnlyErrors { get; init; }

    /// <summary>Part of the trace's id, of a span's name or of an attribute's value, such as a message's id.</summary>
    public string? Text { get; init; }

    /// <summary>The id of the message that the trace is of, exactly.</summary>
    public string? MessageId { get; init; }

    public bool SlowestFirst { get; init; }

    public int Limit { get; init; } = 200;

    public bool Matches(TraceSummary summary) =>
        summary.Milliseconds >= MinMilliseconds
        && (!OnlyErrors || summary.Errors > 0)
        && (string.IsNullOrEmpty(Service) || summary.Services.Contains(Service))
        && (string.IsNullOrEmpty(Name) || summary.Name.Contains(Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether <see cref="Matches(TraceSummary, IReadOnlyCollection{TelemetrySpan})"/> must look into the spans.</summary>
    public bool NeedsSpans => !string.IsNullOrEmpty(Text) || !string.IsNullOrEmpty(MessageId);

    public bool Matches(TraceSummary summary, IReadOnlyCollection<TelemetrySpan> spans) =>
        (string.IsNullOrEmpty(MessageId) || spans.Any(span => span.ParentId == 0 && span.Attributes.Text(MessageIdAttribute) == MessageId))
        && (string.IsNullOrEmpty(Text)
            || summary.Id.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || spans.Any(span => span.Name.Contains(Text, StringComparison.OrdinalIgnoreCase) || span.Attributes.Mentions(Text)));
}
