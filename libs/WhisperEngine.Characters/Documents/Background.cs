using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Characters;

/// <summary>Where the character comes from and what its days are like.</summary>
public sealed record Background : CdlNode
{
    /// <summary>Its history, in the author's order.</summary>
    public IReadOnlyList<BackgroundEntry> Entries { get; init; } = [];

    /// <summary>Things it remembers of its own life.</summary>
    public IReadOnlyList<OwnMemory> OwnMemories { get; init; } = [];

    /// <summary>Its present life.</summary>
    public CurrentLife Current { get; init; } = new();

    /// <summary>What it is after.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];
}

/// <summary>A piece of history.</summary>
/// <param name="Title">What it was.</param>
/// <param name="Description">What happened.</param>
/// <param name="Category">Such as <c>education</c> or <c>career</c>.</param>
/// <param name="Period">When, in the author's words.</param>
/// <param name="Importance">1 to 10.</param>
public sealed record BackgroundEntry(
    string Title, string Description, string? Category = null, string? Period = null,
    [property: Range(1, 10)] int Importance = 5) : CdlNode;

/// <summary>Something the character remembers of its own life, and the words that bring it to mind.</summary>
/// <param name="Title">What it was.</param>
/// <param name="Description">What happened.</param>
/// <param name="EmotionalImpact">What it left behind.</param>
/// <param name="Importance">1 to 10.</param>
/// <param name="Triggers">Words that bring it to mind, matched as part of the message in any case.</param>
public sealed record OwnMemory(
    string Title, string Description, string? EmotionalImpact = null,
    [property: Range(1, 10)] int Importance = 5, IReadOnlyList<string>? Triggers = null) : CdlNode;

/// <summary>How the character lives now.</summary>
public sealed record CurrentLife : CdlNode
{
    /// <summary>Where and with whom it lives.</summary>
    public string? LivingSituation { get; init; }

    /// <summary>What a day is like.</summary>
    public string? DailyRoutine { get; init; }

    /// <summary>What has happened lately.</summary>
    public string? RecentEvents { get; init; }
}

/// <summary>Something the character is after.</summary>
public sealed record Goal(string Text, string? Timeframe = null, string? Status = null) : CdlNode;
