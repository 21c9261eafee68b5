namespace WhisperEngine.Memory;

/// <summary>A message to remember.</summary>
/// <param name="Scope">Where it was said and by whom.</param>
/// <param name="PlatformId">Its id where it came from. The same id of the same bot is the same message.</param>
/// <param name="Author">Display name, if known.</param>
/// <param name="Content">What was said, without U+0000, which Postgres cannot store.</param>
public sealed record IncomingMessage(MemoryScope Scope, string PlatformId, string? Author, string Content);
