namespace WhisperEngine.Characters;

/// <summary>The character's habits with emoji.</summary>
public sealed record Emoji : CdlNode
{
    /// <summary>How often, such as <c>none</c>, <c>rare</c>, <c>moderate</c>, <c>frequent</c>.</summary>
    public string? Frequency { get; init; }

    /// <summary>Which kind.</summary>
    public string? Style { get; init; }

    /// <summary>Where in a message.</summary>
    public string? Placement { get; init; }

    /// <summary>Sequences for occasions.</summary>
    public IReadOnlyList<EmojiPattern> Patterns { get; init; } = [];
}

/// <summary>A sequence of emoji and what it is for.</summary>
public sealed record EmojiPattern(string Category, string Sequence, string? Usage = null) : CdlNode;
