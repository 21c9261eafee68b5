namespace WhisperEngine.Characters;

/// <summary>What the character says about being an AI, and what it never does.</summary>
public sealed record Stance : CdlNode
{
    /// <summary>How it stands to being an AI.</summary>
    public Archetype Archetype { get; init; } = Archetype.RealWorld;

    /// <summary>Whether it plays out what only a body could do; unset means the archetype decides.</summary>
    public bool? AllowFullRoleplay { get; init; }

    /// <summary>Why it plays as it plays.</summary>
    public string? RoleplayPhilosophy { get; init; }

    /// <summary>How it handles the border between play and earnest.</summary>
    public string? RoleplayStrategy { get; init; }

    /// <summary>Prepared answers to situations an AI cannot take part in.</summary>
    public IReadOnlyList<AiScenario> AiScenarios { get; init; } = [];

    /// <summary>Rules of this character that no message can lift.</summary>
    public IReadOnlyList<string> Constitution { get; init; } = [];

    /// <summary>Whether the character plays out physical scenes instead of offering another way.</summary>
    internal bool PlaysFully => AllowFullRoleplay ?? Archetype == Archetype.Fantasy;
}

/// <summary>A situation, the phrases that bring it about, and the answer in three steps: warmth, the honest limit, another way.</summary>
public sealed record AiScenario : CdlNode
{
    /// <summary>Kind, such as <c>physical_interaction</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>Words that bring the situation about, matched as part of the message in any case.</summary>
    public IReadOnlyList<string> TriggerPhrases { get; init; } = [];

    /// <summary>First step: warmth.</summary>
    public string? Tier1 { get; init; }

    /// <summary>Second step: the honest limit.</summary>
    public string? Tier2 { get; init; }

    /// <summary>Third step: another way.</summary>
    public string? Tier3 { get; init; }

    /// <summary>A whole answer as an example.</summary>
    public string? Example { get; init; }
}
