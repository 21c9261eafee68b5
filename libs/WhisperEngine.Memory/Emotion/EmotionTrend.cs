namespace WhisperEngine.Memory.Emotion;

/// <summary>Where feelings go.</summary>
public enum EmotionTrend
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>About the same.</summary>
    Stable,

    /// <summary>Stronger.</summary>
    Rising,

    /// <summary>Much stronger within minutes.</summary>
    RisingSharp,

    /// <summary>Weaker.</summary>
    Falling,

    /// <summary>Much weaker within minutes.</summary>
    FallingSharp,

    /// <summary>Up and down.</summary>
    Volatile,
}
