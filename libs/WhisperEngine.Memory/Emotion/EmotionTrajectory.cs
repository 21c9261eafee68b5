namespace WhisperEngine.Memory.Emotion;

/// <summary>The course of a person's intensity over some points.</summary>
/// <param name="Trend">In a word.</param>
/// <param name="Slope">Change over the whole span along the least-squares line, -1 to 1 and a little beyond.</param>
/// <param name="Magnitude">Distance of the last from the first value, 0 to 1.</param>
/// <param name="Variance">Population variance of the values.</param>
/// <param name="Mean">Mean of the values, 0 to 1.</param>
/// <param name="Count">Points that have a time and a value.</param>
/// <param name="Span">From the first to the last.</param>
public sealed record EmotionTrajectory(EmotionTrend Trend, double Slope, double Magnitude, double Variance, double Mean, int Count, TimeSpan Span)
{
    private const double Moving = 0.15; // least slope of a rise or fall
    private const double Restless = 0.05; // variance about the line from which on there is no direction
    private const double SharpMagnitude = 0.5;
    private const double SharpPerMinute = 0.5;

    /// <summary>The course of points in any order.</summary>
    public static EmotionTrajectory Of(IEnumerable<EmotionPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var course = points
            .Where(point => point is { At: not null, Value: not null })
            .OrderBy(point => point.At)
            .Select(point => (At: point.At!.Value, Value: point.Value!.Value))
            .ToList();
        if (course.Count == 0)
            return new(EmotionTrend.Unknown, 0, 0, 0, 0, 0, TimeSpan.Zero);

        var span = course[^1].At - course[0].At;
        var mean = course.Average(point => point.Value);
        var variance = course.Average(point => Square(point.Value - mean));
        var magnitude = Math.Abs(course[^1].Value - course[0].Value);

        // Time as a share of the span; points of one moment are in order, but have no direction.
        var times = course.ConvertAll(point => span == TimeSpan.Zero ? 0 : (point.At - course[0].At) / span);
        var middle = times.Average();
        var spread = times.Average(time => Square(time - middle));
        var slope = spread == 0 ? 0 : course.Zip(times).Average(pair => (pair.First.Value - mean) * (pair.Second - middle)) / spread;
        var restlessness = variance - (Square(slope) * spread);
        return new(TrendOf(slope, magnitude, restlessness, span), slope, magnitude, variance, mean, course.Count, span);
    }

    /// <summary>A sentence for a prompt; none of fewer than two points.</summary>
    public string? Describe() => Count < 2
        ? null
        : Trend switch
        {
            EmotionTrend.Rising => "Their feelings have grown stronger over the last messages.",
            EmotionTrend.RisingSharp => "Their feelings have grown much stronger within minutes.",
            EmotionTrend.Falling => "Their feelings have calmed over the last messages.",
            EmotionTrend.FallingSharp => "Their feelings have calmed quickly within minutes.",
            EmotionTrend.Volatile => "Their feelings go up and down from message to message.",
            _ => "Their feelings have stayed about the same.",
        };

    private static EmotionTrend TrendOf(double slope, double magnitude, double restlessness, TimeSpan span)
    {
        if (restlessness > Restless)
            return EmotionTrend.Volatile;
        var isSharp = magnitude > SharpMagnitude && magnitude > SharpPerMinute * span.TotalMinutes;
        return slope switch
        {
            > Moving => isSharp ? EmotionTrend.RisingSharp : EmotionTrend.Rising,
            < -Moving => isSharp ? EmotionTrend.FallingSharp : EmotionTrend.Falling,
            _ => EmotionTrend.Stable,
        };
    }

    private static double Square(double value) => value * value;
}
