using System.Globalization;

namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>Which log records to list; what is null or empty does not filter.</summary>
internal sealed record LogFilter
{
    public string? Service { get; init; }

    public int MinSeverity { get; init; }

    /// <summary>Part of the message, of the category, of the trace's id or of an attribute's value.</summary>
    public string? Text { get; init; }

    public int Limit { get; init; } = 500;

    public bool Matches(TelemetryLog log) =>
        log.Severity >= MinSeverity
        && (string.IsNullOrEmpty(Service) || log.Resource.Service == Service)
        && (string.IsNullOrEmpty(Text)
            || log.Body.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || log.Category.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || log.TraceId.ToString("x32", CultureInfo.InvariantCulture).Contains(Text, StringComparison.OrdinalIgnoreCase)
            || log.Attributes.Mentions(Text));
}
