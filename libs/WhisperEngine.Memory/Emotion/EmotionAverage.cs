namespace WhisperEngine.Memory.Emotion;

/// <summary>The exponential moving average of intensities, which one loud message does not throw over.</summary>
public static class EmotionAverage
{
    /// <summary>Weight of the newest value.</summary>
    public const double DefaultWeight = 0.3;

    /// <summary>The average with a new value taken in.</summary>
    /// <param name="previous">The average so far, 0 to 1; none at the first value, which is then the average.</param>
    /// <param name="intensity">The new value; what is beyond 0 to 1 is cut.</param>
    /// <param name="weight">Weight of the new value, above 0 to 1.</param>
    /// <returns>0 to 1.</returns>
    public static double Next(double? previous, double intensity, double weight = DefaultWeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 1);
        var value = Unit(intensity);
        return previous is { } before ? (weight * value) + ((1 - weight) * Unit(before)) : value;
    }

    private static double Unit(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1);
}
