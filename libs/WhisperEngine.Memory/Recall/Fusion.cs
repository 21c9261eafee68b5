namespace WhisperEngine.Memory.Recall;

/// <summary>
/// Puts lists of different scores into one. Ranks alone would let a weak list spoil a strong one, so scores are summed, each in deviations from
/// the usual score of its list: how much a match stands out is what counts.
/// </summary>
internal static class Fusion
{
    /// <summary>The usual deviation of cosines between a question and turns that have nothing to do with it.</summary>
    private const double ContentDeviation = 0.12;

    /// <summary>A cosine that anything has with anything.</summary>
    private const double Unrelated = 0.2;

    /// <summary>As if a list of words came from so many turns: those that share no word with the question score 0.</summary>
    private const double Turns = 600;

    private const int ShortList = 40;

    /// <summary>Deviations of a row in each list; 0 where it is no better than anything.</summary>
    public sealed record Deviations(double Content, double Window, double Words, double WindowWords)
    {
        public double Sum(FusionWeights weights) =>
            (weights.Content * Content) + (weights.Window * Window) + (weights.Words * Words) + (weights.WindowWords * WindowWords);
    }

    public static Dictionary<long, Deviations> Measure(IReadOnlyDictionary<long, ListScores> rows)
    {
        var content = Least(rows.Values.Select(row => row.Content));
        var window = Least(rows.Values.Select(row => row.Window));
        var words = Deviation(rows.Values.Select(row => row.Words));
        var windowWords = Deviation(rows.Values.Select(row => row.WindowWords));
        return rows.ToDictionary(row => row.Key, row => new Deviations(
            Above(row.Value.Content, content), Above(row.Value.Window, window), (row.Value.Words ?? 0) / words, (row.Value.WindowWords ?? 0) / windowWords));
    }

    /// <summary>The deviation of word scores from 0, over all turns.</summary>
    public static double Deviation(IEnumerable<double?> scores)
    {
        var squares = scores.Sum(score => score * score ?? 0);
        return squares > 0 ? Math.Sqrt(squares / Turns) : 1;
    }

    /// <summary>A short list has everything there is, so its last one may fit too.</summary>
    private static double Least(IEnumerable<double?> scores)
    {
        var list = scores.OfType<double>().ToArray();
        return list.Length < ShortList ? Unrelated : Math.Max(Unrelated, list.Min());
    }

    private static double Above(double? score, double least) => score is { } value ? Math.Max(0, value - least) / ContentDeviation : 0;
}
