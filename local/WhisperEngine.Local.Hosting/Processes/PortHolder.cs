namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>The process that listens on a port.</summary>
internal sealed record PortHolder(int Pid, string Program);
