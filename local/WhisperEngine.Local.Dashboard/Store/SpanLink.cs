namespace WhisperEngine.Local.Dashboard.Store;

public sealed record SpanLink(UInt128 TraceId, ulong SpanId, TelemetryAttribute[] Attributes);
