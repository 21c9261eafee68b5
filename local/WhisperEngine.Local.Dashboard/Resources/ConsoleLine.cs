namespace WhisperEngine.Local.Dashboard.Resources;

/// <summary>A line that a resource printed, with its colour codes.</summary>
public sealed record ConsoleLine(long Number, DateTimeOffset Time, string Text, bool IsError);
