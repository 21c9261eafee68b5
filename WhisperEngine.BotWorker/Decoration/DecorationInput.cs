using WhisperEngine.Characters;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Decoration;

/// <summary>What a reply is decorated by. All of it may be missing; what is missing is not shown and decides nothing.</summary>
internal sealed record DecorationInput
{
    /// <summary>The character's habits with emoji.</summary>
    public Emoji? Habits { get; init; }

    /// <summary>What the reply feels.</summary>
    public EmotionReading? BotEmotion { get; init; }

    /// <summary>What it feels besides.</summary>
    public EmotionReading? SecondEmotion { get; init; }

    /// <summary>What the person's message feels.</summary>
    public EmotionReading? UserEmotion { get; init; }

    /// <summary>The feelings of the latest replies, the newest last.</summary>
    public IReadOnlyList<string> Trajectory { get; init; } = [];

    /// <summary>How they stand.</summary>
    public RelationshipReading? Relationship { get; init; }

    /// <summary>How many memories the prompt had.</summary>
    public int? Memories { get; init; }

    /// <summary>What was learnt: of <c>growth, insight, connection, learning, emotion, bond</c>.</summary>
    public IReadOnlyList<string> Learning { get; init; } = [];

    /// <summary>Where the time went.</summary>
    public LedgerReport? Ledger { get; init; }
}
