namespace WhisperEngine.Memory.Relationships;

/// <summary>How a bot stands with a person. A low trust says that the bot failed to connect, not that the person did wrong.</summary>
/// <param name="Trust">0 to 1.</param>
/// <param name="Affection">0 to 1.</param>
/// <param name="Attunement">How well the bot reads the person, 0 to 1.</param>
/// <param name="Turns">How many turns it rests on.</param>
/// <param name="UpdatedAt">When it changed last; none before the first turn.</param>
/// <param name="Recovery">Trust on its way back, if it fell.</param>
public sealed record Relationship(
    double Trust, double Affection, double Attunement, long Turns, DateTimeOffset? UpdatedAt, TrustRecovery? Recovery = null)
{
    /// <summary>Where everybody begins.</summary>
    public static Relationship Start { get; } = new(Trust: .5, Affection: .4, Attunement: .3, Turns: 0, UpdatedAt: null);

    /// <summary>Trust on the scale of <see cref="RelationshipStage"/>, -100 to 100.</summary>
    public int Score => (int)Math.Round((200 * Trust) - 100, MidpointRounding.AwayFromZero);

    /// <summary>The stage that trust has reached.</summary>
    public RelationshipStage Stage => RelationshipStages.Of(Score);
}
