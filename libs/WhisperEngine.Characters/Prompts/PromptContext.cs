using WhisperEngine.Characters.Cards;

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
/// <param name="Summaries">What happened before the turns that are sent along, oldest first.</param>
public sealed record PromptContext(
    CharacterDocument Character,
    string UserName,
    DateTimeOffset Now,
    TimeSpan? SinceLastTalk,
    bool IsDirectMessage,
    string Message,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Memories,
    IReadOnlyList<string> Summaries)
{
    /// <summary>Messages before this one in the conversation, newest last; what a lorebook is searched for.</summary>
    public IReadOnlyList<string> RecentMessages { get; init; } = [];

    /// <summary>What others said around the message, oldest first, each as <c>name: text</c>.</summary>
    public IReadOnlyList<string> Surroundings { get; init; } = [];

    /// <summary>How the character stands with the person, and its mood; sentences of this program, not of people.</summary>
    public IReadOnlyList<string> Standing { get; init; } = [];

    /// <summary>How many messages the character has said in the conversation, null when nobody counts them.</summary>
    public int? CharacterMessages { get; init; }

    /// <summary>Counts the tokens that parts of a prompt are limited by; the assembler's own while it assembles.</summary>
    internal ITokenCounter Counter { get; init; } = TokenCounter.Default;

    /// <summary>What the person is called, on one line: a name is chosen by its bearer and must not bring lines of its own.</summary>
    internal string PersonName
    {
        get
        {
            var words = UserName.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0 ? "the person" : string.Join(' ', words);
        }
    }

    /// <summary>A text of the character with the placeholders of cards replaced.</summary>
    internal string? Expand(string? text, string? original = null)
    {
        var identity = Character.Identity;
        var name = string.IsNullOrWhiteSpace(identity.Nickname) ? identity.Name : identity.Nickname;
        return text is null ? null : Macros.Expand(text, name, PersonName, original);
    }
}
