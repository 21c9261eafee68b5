namespace WhisperEngine.Memory.Emotion;

/// <summary>The names of what a text can express.</summary>
public static class EmotionLabels
{
    /// <summary>No feeling.</summary>
    public const string Neutral = "neutral";

    /// <summary>The eleven feelings and <see cref="Neutral"/>, in the order of <see cref="EmotionReading.Scores"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "anger", "anticipation", "disgust", "fear", "joy", "love", "optimism", "pessimism", "sadness", "surprise", "trust", Neutral,
    ];
}
