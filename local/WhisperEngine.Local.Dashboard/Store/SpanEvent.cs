namespace WhisperEngine.Local.Dashboard.Store;

public sealed record SpanEvent(long Time, string Name, TelemetryAttribute[] Attributes);
