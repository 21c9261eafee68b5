using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Characters;

/// <summary>Temperament and values.</summary>
public sealed record Personality : CdlNode
{
    /// <summary>The personality in a few sentences.</summary>
    public string? Description { get; init; }

    /// <summary>The five factors of personality.</summary>
    public BigFive BigFive { get; init; } = new();

    /// <summary>What matters to it.</summary>
    public IReadOnlyList<PersonalValue> Values { get; init; } = [];

    /// <summary>Fears, dreams and quirks.</summary>
    public IReadOnlyList<PersonalAttribute> Attributes { get; init; } = [];
}

/// <summary>The five factors; one left out is not mentioned.</summary>
public sealed record BigFive : CdlNode
{
    /// <summary>Openness to experience.</summary>
    public BigFiveTrait? Openness { get; init; }

    /// <summary>Conscientiousness.</summary>
    public BigFiveTrait? Conscientiousness { get; init; }

    /// <summary>Extraversion.</summary>
    public BigFiveTrait? Extraversion { get; init; }

    /// <summary>Agreeableness.</summary>
    public BigFiveTrait? Agreeableness { get; init; }

    /// <summary>Neuroticism.</summary>
    public BigFiveTrait? Neuroticism { get; init; }
}

/// <summary>One factor, from 0 (low) to 1 (high), and how it shows.</summary>
public sealed record BigFiveTrait([property: Range(0.0, 1.0)] double Value, string? Description = null) : CdlNode;

/// <summary>Something that matters, with its importance in the author's words.</summary>
public sealed record PersonalValue(string Key, string Description, string? Importance = null) : CdlNode;

/// <summary>A fear, a dream or a quirk.</summary>
public sealed record PersonalAttribute(string Category, string Description, string? Importance = null) : CdlNode;
