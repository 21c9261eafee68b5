namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>Who sent it.</summary>
public sealed record TelemetryResource(string Service, string Instance, TelemetryAttribute[] Attributes);
