namespace WhisperEngine.Memory.Emotion;

/// <summary>What a person felt at some time, as it was stored.</summary>
/// <param name="At">When; a point without it says nothing of a course.</param>
/// <param name="Intensity">As it was judged, 0 to 1.</param>
/// <param name="Average">The <see cref="EmotionAverage"/> then, 0 to 1.</param>
/// <param name="Label">The dominant label.</param>
public sealed record EmotionPoint(DateTimeOffset? At, double? Intensity, double? Average = null, string? Label = null)
{
    /// <summary>The average, else the single value.</summary>
    internal double? Value => Average ?? Intensity;
}
