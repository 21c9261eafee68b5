namespace WhisperEngine.BotWorker.Decoration;

/// <summary>How a person and a bot stand.</summary>
/// <param name="Trust">0 to 1.</param>
/// <param name="Affection">0 to 1.</param>
/// <param name="Attunement">0 to 1.</param>
/// <param name="Interactions">How often they have talked.</param>
/// <param name="Stage">The character's own word for it; none: <see cref="Depth"/>.</param>
internal sealed record RelationshipReading(double Trust, double Affection, double Attunement, int Interactions, string? Stage = null)
{
    /// <summary>A word for the mean of the three.</summary>
    public string Depth => ((Trust + Affection + Attunement) / 3) switch
    {
        < 0.2 => "new",
        < 0.4 => "acquaintance",
        < 0.6 => "growing",
        < 0.8 => "strong",
        _ => "deep",
    };
}
