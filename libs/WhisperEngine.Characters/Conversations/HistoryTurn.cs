namespace WhisperEngine.Characters.Conversations;

/// <summary>One earlier message of a conversation.</summary>
/// <param name="FromBot">Whether the character said it.</param>
/// <param name="Author">Display name of who said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="At">When it was said.</param>
public sealed record HistoryTurn(bool FromBot, string? Author, string Text, DateTimeOffset At);
