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

    private const int FullList = 80;

    /// <summary>Deviations of a row in each list; 0 where it is no better than anything.</summary>
    public sealed record Deviations(double Content, double Window, double Words, double WindowWords)
    {
        public double Sum(FusionWeights weights) =>
            (weights.Content * Content) + (weights.Window * Window) + (weights.Words * Words) + (weights.WindowWords * WindowWords);
    }

    public static Dictionary<long, Deviations> Measure(IReadOnlyDictionary<long, ListScores> rows, FusionWeights weights)
    {
        var content = Cosines.Of(rows.Values.Select(row => row.Content));
        var window = Cosines.Of(rows.Values.Select(row => row.Window));
        var words = WordList.Of(rows.Values.Select(row => row.Words), weights.LeastDeviation);
        var windowWords = WordList.Of(rows.Values.Select(row => row.WindowWords), weights.LeastDeviation);
        return rows.ToDictionary(row => row.Key, row => new Deviations(
            content.Measure(row.Value.Content), window.Measure(row.Value.Window), words.Measure(row.Value.Words), windowWords.Measure(row.Value.WindowWords)));
    }

    /// <summary>A list of cosines.</summary>
    /// <param name="Least">What is no better than anything.</param>
    internal readonly record struct Cosines(double Least)
    {
        /// <summary>A short list has everything there is, so its last one may fit too.</summary>
        public static Cosines Of(IEnumerable<double?> scores)
        {
            var list = scores.OfType<double>().ToArray();
            return new(list.Length < FullList ? Unrelated : Math.Max(Unrelated, list.Min()));
        }

        public double Measure(double? score) => score is { } value ? Math.Max(0, value - Least) / ContentDeviation : 0;
    }

    /// <summary>A list of scores by words.</summary>
    /// <param name="Least">
    /// The last one of a full list: beyond it others go on that share as much, such as the name of who is asked about, so it says nothing.
    /// </param>
    /// <param name="Deviation">The usual deviation, over all turns.</param>
    internal readonly record struct WordList(double Least, double Deviation)
    {
        /// <param name="scores">Of the list.</param>
        /// <param name="leastDeviation">So that a list of nothing but common words does not stand out.</param>
        public static WordList Of(IEnumerable<double?> scores, double leastDeviation)
        {
            var list = scores.OfType<double>().ToArray();
            return new(list.Length < FullList ? 0 : list.Min(), Math.Max(leastDeviation, Math.Sqrt(list.Sum(score => score * score) / Turns)));
        }

        public double Measure(double? score) => score is { } value ? Math.Max(0, value - Least) / Deviation : 0;
    }
}
