namespace WhisperEngine.EnrichmentWorker.Conversations;

/// <summary>One thing that was said. Untrusted, whoever said it.</summary>
/// <param name="Id">Row of the transcript.</param>
/// <param name="FromBot">Whether the character said it.</param>
/// <param name="Author">Display name; empty when unknown.</param>
/// <param name="Text">What was said.</param>
/// <param name="At">When, by the database's clock.</param>
internal sealed record TalkLine(long Id, bool FromBot, string Author, string Text, DateTimeOffset At);
