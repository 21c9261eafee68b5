namespace WhisperEngine.Memory.Relationships;

/// <summary>What a turn does to a relationship, before the cut to 0 to 1.</summary>
/// <param name="Quality">Of the turn, 0 to 1.</param>
/// <param name="Variance">Of the person's emotion, 0 to 1; none when too little is known.</param>
/// <param name="Trust">Added to trust.</param>
/// <param name="Affection">Added to affection.</param>
/// <param name="Attunement">Added to attunement.</param>
public sealed record RelationshipChange(double Quality, double? Variance, double Trust, double Affection, double Attunement)
{
    // The original's rates and multipliers.
    private const double TrustRate = .03;
    private const double AffectionRate = .04;
    private const double AttunementRate = .02;
    private const double High = .5;
    private const double Low = .2;

    /// <summary>The change by a turn. A steady person's turn moves trust more than an agitated one's.</summary>
    /// <param name="quality">How well the turn went.</param>
    /// <param name="variance">
    /// Variance of the person's emotion as a share of the largest there can be, 0 to 1: four times
    /// <see cref="Emotion.EmotionTrajectory.Variance"/>. None when too little is known.
    /// </param>
    public static RelationshipChange Of(TurnQuality quality, double? variance)
    {
        var (trust, affection, attunement) = quality.Band switch
        {
            QualityBand.Excellent => (1.5, 1.3, 1.5),
            QualityBand.Good => (1.0, 1.0, 1.0),
            QualityBand.Average => (.3, .2, .5),
            QualityBand.Poor => (-.7, -.8, -.5),
            _ => (-1.5, -1.3, -1.0),
        };
        var (trustBy, affectionBy, attunementBy) = variance switch
        {
            > High => (.7, .9, quality.Band >= QualityBand.Good ? 1.2 : .8),
            < Low => (1.2, 1.0, 1.0),
            _ => (1.0, 1.0, 1.0),
        };
        return new(
            quality.Value, variance, TrustRate * trust * trustBy, AffectionRate * affection * affectionBy, AttunementRate * attunement * attunementBy);
    }
}
