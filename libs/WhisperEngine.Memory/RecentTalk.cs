using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Memory.Settings;
using WhisperEngine.Memory.Summaries;

namespace WhisperEngine.Memory;

/// <summary>What Postgres remembers of a conversation.</summary>
/// <param name="Turns">Latest rows before the message, oldest first.</param>
/// <param name="Settings">What the person wants from the bot.</param>
/// <param name="User">What is known of the person, if it was asked for.</param>
public sealed record RecentTalk(IReadOnlyList<TalkRow> Turns, UserSettings Settings, UserHistory? User)
{
    /// <summary>What may be known of the person here.</summary>
    public PersonMemory Person { get; init; } = PersonMemory.None;

    /// <summary>What earlier parts of the person's talks came to, the newest first.</summary>
    public IReadOnlyList<Summary> Summaries { get; init; } = [];

    /// <summary>Where each fact is from, if that was asked for.</summary>
    public IReadOnlyList<RememberedFact> Sources { get; init; } = [];

    /// <summary>What was said earlier and fits the message.</summary>
    public Recollection Recalled { get; init; } = Recollection.None;
}

/// <summary>One thing said.</summary>
/// <param name="FromBot">Whether the bot said it.</param>
/// <param name="Author">Display name.</param>
/// <param name="Content">What was said.</param>
/// <param name="At">When, by the database's clock.</param>
public sealed record TalkRow(bool FromBot, string? Author, string Content, DateTimeOffset At)
{
    /// <summary>Of the transcript.</summary>
    public long Row { get; init; }

    /// <summary>Who said it, or whom the bot answered.</summary>
    public string UserId { get; init; } = "";
}

/// <summary>How long a person and a bot have talked in this conversation.</summary>
/// <param name="Messages">Messages of the person, the present one included.</param>
/// <param name="First">Time of the first.</param>
/// <param name="Last">Time of the last.</param>
public sealed record UserHistory(long Messages, DateTimeOffset First, DateTimeOffset Last);
