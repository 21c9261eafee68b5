using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Characters;

/// <summary>The form of the character's replies.</summary>
public sealed record ResponseStyle : CdlNode
{
    /// <summary>How much it takes part, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double? Engagement { get; init; }

    /// <summary>How much feeling it shows, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double? EmotionalExpression { get; init; }

    /// <summary>Such as <c>casual</c> or <c>courtly</c>.</summary>
    public string? Formality { get; init; }

    /// <summary>How long a reply is, in the author's words.</summary>
    public string? Length { get; init; }

    /// <summary>Principles and rules of form.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Guidelines; critical ones are kept when tokens are short.</summary>
    public IReadOnlyList<Guideline> Guidelines { get; init; } = [];
}

/// <summary>A guideline for replies.</summary>
public sealed record Guideline(string Content, string? Context = null, bool Critical = false) : CdlNode;
