namespace WhisperEngine.BotWorker.Decoration;

/// <summary>What a text was found to feel.</summary>
/// <param name="Label">The strongest feeling, such as <c>joy</c>; <c>neutral</c> if none.</param>
/// <param name="Intensity">How strong, 0 to 1.</param>
/// <param name="Confidence">How sure, 0 to 1.</param>
/// <param name="Variance">How much the feeling has changed of late, 0 to 1.</param>
internal sealed record EmotionReading(string Label, double Intensity, double Confidence = 0.5, double Variance = 0.5)
{
    /// <summary>Whether it is a feeling in which cheer hurts, at least this strong.</summary>
    public bool IsDistress(double from) => Label is "sadness" or "fear" or "anger" && Intensity >= from;
}
