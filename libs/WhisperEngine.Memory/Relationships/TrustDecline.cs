namespace WhisperEngine.Memory.Relationships;

/// <summary>How badly trust fell within seven days.</summary>
public enum TrustDecline
{
    /// <summary>Less than .05.</summary>
    None,

    /// <summary>From .05.</summary>
    Minor,

    /// <summary>From .10.</summary>
    Moderate,

    /// <summary>From .20.</summary>
    Severe,
}

/// <summary>Rules on falling trust.</summary>
public static class TrustDeclines
{
    internal const double MinorSlope = -.05;
    internal const double ModerateSlope = -.10;
    internal const double SevereSlope = -.20;

    /// <summary>The decline of a slope.</summary>
    /// <param name="slope">Change of trust over seven days.</param>
    public static TrustDecline Of(double slope) => slope switch
    {
        <= SevereSlope => TrustDecline.Severe,
        <= ModerateSlope => TrustDecline.Moderate,
        <= MinorSlope => TrustDecline.Minor,
        _ => TrustDecline.None,
    };

    /// <summary>How much trust is to come back before it counts as restored.</summary>
    public static double ToRegain(this TrustDecline decline) => decline switch
    {
        TrustDecline.Severe => .20,
        TrustDecline.Moderate => .15,
        TrustDecline.Minor => .10,
        _ => 0,
    };
}
