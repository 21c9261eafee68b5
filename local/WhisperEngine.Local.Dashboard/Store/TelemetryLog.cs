namespace WhisperEngine.Local.Dashboard.Store;

internal sealed record TelemetryLog
{
    public required long Time { get; init; }

    /// <summary>1 to 24, as OpenTelemetry numbers them: trace, debug, info, warn, error, fatal in steps of four.</summary>
    public required int Severity { get; init; }

    public required string Body { get; init; }

    /// <summary>0 when written outside any trace.</summary>
    public required UInt128 TraceId { get; init; }

    public required ulong SpanId { get; init; }

    public required TelemetryResource Resource { get; init; }

    public required string Category { get; init; }

    public required TelemetryAttribute[] Attributes { get; init; }

    /// <summary>Of its OTLP encoding.</summary>
    public required int Bytes { get; init; }
}
