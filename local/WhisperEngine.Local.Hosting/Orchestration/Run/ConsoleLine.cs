namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>A line that a resource printed.</summary>
/// <param name="Number">From 1, counted over restarts in this run.</param>
/// <param name="Time">When it was read.</param>
/// <param name="Text">As it came, with colour codes; a very long line is cut.</param>
/// <param name="IsError">Whether it came from standard error.</param>
internal sealed record ConsoleLine(long Number, DateTimeOffset Time, string Text, bool IsError);
