namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>A line that a process wrote to its standard output or error.</summary>
internal sealed record OutputLine(string Text, bool IsError);
