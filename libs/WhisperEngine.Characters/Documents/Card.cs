using System.Text.Json;

namespace WhisperEngine.Characters;

/// <summary>What is carried for exchange with character cards.</summary>
public sealed record Card : CdlNode
{
    /// <summary>The scene a conversation starts in.</summary>
    public string? Scenario { get; init; }

    /// <summary>The character's first words.</summary>
    public string? FirstMessage { get; init; }

    /// <summary>Other first words.</summary>
    public IReadOnlyList<string> AlternateGreetings { get; init; } = [];

    /// <summary>First words for groups only.</summary>
    public IReadOnlyList<string> GroupOnlyGreetings { get; init; } = [];

    /// <summary>Examples of dialogue.</summary>
    public string? ExampleDialogues { get; init; }

    /// <summary>A system prompt of the author's own.</summary>
    public string? SystemPrompt { get; init; }

    /// <summary>Instructions for after the history.</summary>
    public string? PostHistoryInstructions { get; init; }

    /// <summary>The lorebook as it came.</summary>
    public JsonElement? Lorebook { get; init; }

    /// <summary>Data of other programs, kept as it came.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extensions { get; init; }

    /// <summary>The rest of the card this character was imported from; null for one that was written here.</summary>
    public CardOriginal? Original { get; init; }
}
