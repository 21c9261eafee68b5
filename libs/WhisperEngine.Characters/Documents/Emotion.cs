using System.ComponentModel.DataAnnotations;

namespace WhisperEngine.Characters;

/// <summary>What the character feels and what moves it.</summary>
public sealed record Emotion : CdlNode
{
    /// <summary>Its mood when nothing has happened.</summary>
    public string? DefaultMood { get; init; }

    /// <summary>Feelings it shows and how strongly.</summary>
    public IReadOnlyList<EmotionRange> Range { get; init; } = [];

    /// <summary>Topics that move it.</summary>
    public IReadOnlyList<EmotionalTrigger> Triggers { get; init; } = [];
}

/// <summary>A feeling with its usual intensity, 0 to 1.</summary>
public sealed record EmotionRange(string Emotion, [property: Range(0.0, 1.0)] double BaseIntensity) : CdlNode;

/// <summary>A topic, the feeling it brings and how it shows.</summary>
public sealed record EmotionalTrigger(string Topic, string Emotion, string? Guidance = null) : CdlNode;
