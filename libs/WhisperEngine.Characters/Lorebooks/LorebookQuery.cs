namespace WhisperEngine.Characters.Lorebooks;

/// <summary>What a lorebook is searched for.</summary>
/// <param name="RecentMessages">Messages before this one, newest last.</param>
/// <param name="Message">The message to answer.</param>
/// <param name="CharacterMessages">
/// How many messages the character has said in this conversation; null when that is not known, which lifts the conditions on it.
/// </param>
public sealed record LorebookQuery(IReadOnlyList<string> RecentMessages, string Message, int? CharacterMessages = null);
