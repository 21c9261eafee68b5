namespace WhisperEngine.Memory.Facts;

/// <summary>What time does to facts: people change, and do not always say so.</summary>
public static class FactAge
{
    private const double Unsure = 0.6;
    private const double Floor = 0.3;

    /// <summary>What it counts now: its confidence, and less the longer ago it was said.</summary>
    public static double WeightAt(this Fact fact, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Confidence * ((now - fact.LastSaidAt).TotalDays switch
        {
            <= 30 => 1,
            <= 60 => 0.8,
            <= 90 => 0.6,
            _ => 0.4,
        });
    }

    /// <summary>Whether it still counts enough to be mentioned.</summary>
    public static bool CountsAt(this Fact fact, DateTimeOffset now) => fact.WeightAt(now) >= Floor;

    /// <summary>Its age and how sure it is, such as <c>said 3 weeks ago, may be out of date</c>; none for what was said just today and is sure.</summary>
    public static string? AgeAt(this Fact fact, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(fact);
        string?[] parts =
        [
            AgoOf(now - fact.LastSaidAt) is { } ago ? "said " + ago : null,
            fact.StaleAt is not null || (now - fact.LastSaidAt).TotalDays > 90 ? "may be out of date" : null,
            fact.Confidence < Unsure ? "not certain" : null,
        ];
        var words = string.Join(", ", parts.OfType<string>());
        return words.Length == 0 ? null : words;
    }

    private static string? AgoOf(TimeSpan age) => age.TotalDays switch
    {
        < 1 => null,
        < 14 => Count((int)age.TotalDays, "day"),
        < 60 => Count((int)(age.TotalDays / 7), "week"),
        < 730 => Count((int)(age.TotalDays / 30.44), "month"),
        _ => Count((int)(age.TotalDays / 365.25), "year"),
    };

    private static string Count(int count, string unit) => $"{count} {unit}{(count == 1 ? "" : "s")} ago";
}
