namespace WhisperEngine.Memory;

/// <summary>What is stored of one person in one conversation.</summary>
/// <param name="Count">All rows, those of the bot's replies to the person included.</param>
/// <param name="Latest">The latest of them, oldest first.</param>
public sealed record PersonTalk(long Count, IReadOnlyList<TalkRow> Latest);
