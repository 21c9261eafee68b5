namespace WhisperEngine.Local.Dashboard.Store;

public sealed record TelemetrySpan
{
    public required UInt128 TraceId { get; init; }

    public required ulong SpanId { get; init; }

    /// <summary>0 for a root.</summary>
    public required ulong ParentId { get; init; }

    public required string Name { get; init; }

    public required SpanKind Kind { get; init; }

    public required long Start { get; init; }

    public required long End { get; init; }

    public required bool IsError { get; init; }

    public required string StatusMessage { get; init; }

    public required TelemetryResource Resource { get; init; }

    public required string Scope { get; init; }

    public required TelemetryAttribute[] Attributes { get; init; }

    public required SpanEvent[] Events { get; init; }

    public required SpanLink[] Links { get; init; }

    /// <summary>Of its OTLP encoding.</summary>
    public required int Bytes { get; init; }

    /// <summary>On the path that decided how long the message took.</summary>
    public bool IsCritical => Array.Exists(Attributes, attribute => attribute is { Key: "critical", Value: true });

    public long Duration => Math.Max(0, End - Start);
}
