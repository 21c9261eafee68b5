namespace WhisperEngine.Characters.Prompts;

/// <summary>All a prompt is made of.</summary>
/// <param name="Character">Who speaks.</param>
/// <param name="UserName">Display name of the person it answers.</param>
/// <param name="Now">The present, in the zone the character is to think in.</param>
/// <param name="SinceLastTalk">Time since the last message of this conversation, null for a first one.</param>
/// <param name="IsDirectMessage">Whether nobody else reads along.</param>
/// <param name="Message">The message to answer.</param>
/// <param name="Facts">What is known about the person, most relevant first.</param>
/// <param name="Memories">Earlier talk recalled for this message, most relevant first.</param>
/// <param name="Summary">What happened before the turns that are sent along, null when nothing did.</param>
public sealed record PromptContext(
    CharacterDocument Character,
    string UserName,
    DateTimeOffset Now,
    TimeSpan? SinceLastTalk,
    bool IsDirectMessage,
    string Message,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Memories,
    string? Summary);
