namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>A line that a process wrote; numbers grow by one from the resource's first line.</summary>
public sealed record ConsoleLine(long Number, DateTimeOffset Time, string Text, bool IsError);
