namespace WhisperEngine.Memory.Relationships;

/// <summary>How well a turn went, as a mean of five proxies. They are guesses from the outside, not what anybody felt: say so wherever it is shown.</summary>
/// <param name="Value">0 to 1.</param>
public readonly record struct TurnQuality(double Value)
{
    private const double Rejection = .15; // satisfaction of who answers in anger or disgust, as of a thumb down

    /// <summary>In a word.</summary>
    public QualityBand Band => Value switch
    {
        >= .85 => QualityBand.Excellent,
        >= .70 => QualityBand.Good,
        >= .50 => QualityBand.Average,
        >= .30 => QualityBand.Poor,
        _ => QualityBand.Failed,
    };

    /// <summary>The quality of a turn.</summary>
    /// <param name="dominant">Label of what the person's message expresses; see <see cref="Emotion.EmotionLabels"/>.</param>
    /// <param name="intensity">How strongly, 0 to 1.</param>
    /// <param name="confidence">How sure that is, 0 to 1.</param>
    /// <param name="replyLength">Of the reply, in characters.</param>
    /// <param name="elapsed">What the reply took.</param>
    /// <param name="relevance">How well what was recalled fits the message, 0 to 1; .5 when nothing was.</param>
    public static TurnQuality Of(string dominant, double intensity, double confidence, int replyLength, TimeSpan elapsed, double relevance = .5)
    {
        var isRejected = dominant is "anger" or "disgust" && intensity >= .5;
        var engagement = isRejected ? .3 : Math.Clamp(intensity, .3, .9);
        var satisfaction = isRejected ? Rejection : replyLength switch { < 50 => .5, <= 500 => .8, _ => .7 };
        var flow = elapsed.TotalSeconds switch { < 1 => .9, < 3 => .8, > 5 => .5, _ => .7 };
        var resonance = Math.Clamp(isRejected ? 1 - confidence : confidence, 0, 1);
        return new((engagement + satisfaction + flow + resonance + Math.Clamp(relevance, 0, 1)) / 5);
    }
}

/// <summary>Bands of quality.</summary>
public enum QualityBand
{
    /// <summary>Below .30.</summary>
    Failed,

    /// <summary>From .30.</summary>
    Poor,

    /// <summary>From .50.</summary>
    Average,

    /// <summary>From .70.</summary>
    Good,

    /// <summary>From .85.</summary>
    Excellent,
}
