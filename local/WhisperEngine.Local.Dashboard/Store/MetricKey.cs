namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>What makes a series; <paramref name="Tags"/> are its attributes as text, in order.</summary>
internal sealed record MetricKey(string Service, string Instance, string Name, string Unit, MetricKind Kind, string Tags);
