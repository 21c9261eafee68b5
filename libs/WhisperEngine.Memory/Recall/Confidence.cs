namespace WhisperEngine.Memory.Recall;

/// <summary>Tells whether the best memory answers at all.</summary>
internal static class Confidence
{
    /// <summary>How far the best score is above those from the sixth to the tenth, which answer nothing as a rule.</summary>
    public static double Margin(IReadOnlyList<Ranked> ranked) => ranked.Count == 0 ? 0 : ranked[0].Score - Rest(ranked);

    private static double Rest(IReadOnlyList<Ranked> ranked)
    {
        var rest = ranked.Skip(5).Take(5).Select(row => row.Score).ToArray();
        return rest.Length == 0 ? 0 : rest.Average();
    }
}
