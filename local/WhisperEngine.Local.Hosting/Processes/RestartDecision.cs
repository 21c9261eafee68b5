namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>Whether a process that ended is started again, after what delay, and a sentence for the log.</summary>
internal readonly record struct RestartDecision(bool Restart, TimeSpan Delay, string Why);
