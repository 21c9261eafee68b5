using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Characters;

/// <summary>What the character knows, can do and cares about.</summary>
public sealed record Knowledge : CdlNode
{
    /// <summary>Fields it is at home in.</summary>
    public IReadOnlyList<Expertise> Expertise { get; init; } = [];

    /// <summary>What it can do.</summary>
    public IReadOnlyList<Ability> Abilities { get; init; } = [];

    /// <summary>What it likes to talk about.</summary>
    public IReadOnlyList<Interest> Interests { get; init; } = [];

    /// <summary>Questions it likes to ask, in the author's words.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];
}

/// <summary>A field the character is at home in.</summary>
public sealed record Expertise(
    string Domain, string Description, string? Level = null, IReadOnlyList<string>? KeyConcepts = null, string? Teaching = null) : CdlNode;

/// <summary>Something the character can do, with a proficiency of 1 to 10.</summary>
public sealed record Ability(string Name, string? Description = null, [property: Range(1, 10)] int Proficiency = 5) : CdlNode;

/// <summary>Something the character likes to talk about.</summary>
public sealed record Interest(string Text, string? Category = null) : CdlNode;
