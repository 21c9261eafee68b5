namespace WhisperEngine.Memory.Recall;

/// <summary>Puts everything that may answer a message into one order.</summary>
internal static class Ranker
{
    /// <summary>What is asked about a time counts more if it was said then, by so many deviations.</summary>
    private const double InTime = 4;

    /// <summary>When the first or the last mention of something is asked for: what scores at least this part of the best is a mention.</summary>
    private const double Mention = 0.5;

    /// <summary>What makes a row fit; the other signals only order what does.</summary>
    private static readonly string[] Fit = ["dense", "dense_window", "bm25", "bm25_window", "time"];

    /// <summary>The rows that are worth their text, the best first.</summary>
    public static IReadOnlyList<long> Choose(IReadOnlyDictionary<long, ListScores> found, FusionWeights weights, int most) =>
        [.. Fusion.Measure(found, weights).OrderByDescending(row => row.Value.Sum(weights)).Take(most).Select(row => row.Key)];

    public static List<Ranked> Rank(
        Speakers speakers, IReadOnlyList<string> terms, RecallIntent intent, IReadOnlyDictionary<long, ListScores> found, RecallReading.Texts texts, FusionWeights weights)
    {
        var measured = Fusion.Measure(found, weights);
        var list = Fusion.WordList.Of(found.Values.Select(scores => scores.Words), weights.LeastDeviation);
        var rows = texts.Found.Concat(texts.Unindexed).Concat(texts.Chronological).DistinctBy(row => row.Id)
            .Where(row => !row.OnlyAsks(terms)).ToArray();
        if (rows.Length == 0)
            return [];
        var words = new Lazy<WordScores>(() => new(terms, rows));
        var (oldest, newest) = (rows.Min(row => row.At), rows.Max(row => row.At));
        if (!found.Values.Any(scores => scores.Words is not null))
            list = Fusion.WordList.Of(rows.Select(row => (double?)words.Value.Of(row)), weights.LeastDeviation);

        var ranked = rows.Select(row => Score(row, measured.GetValueOrDefault(row.Id), list)).OrderByDescending(row => row.Score).ThenByDescending(row => row.Row.Id).ToList();
        if (terms.Count > 0 || intent.Direction == RecallDirection.None)
            ranked.RemoveAll(row => Fit.Sum(signal => row.Scores.GetValueOrDefault(signal)) <= 0);
        Conflicts.NewerFirst(ranked);
        return intent is { Direction: not RecallDirection.None, From: null } ? InOrderOfTime(ranked, intent.Direction, terms.Count > 0) : ranked;

        Ranked Score(RecallRow row, Fusion.Deviations? lists, Fusion.WordList usual)
        {
            lists ??= ByWords(row, usual);
            var scores = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["dense"] = weights.Content * lists.Content,
                ["dense_window"] = weights.Window * lists.Window,
                ["bm25"] = weights.Words * lists.Words,
                ["bm25_window"] = weights.WindowWords * lists.WindowWords,
                ["speaker"] = speakers.Has(row) ? weights.Speaker : 0,
                ["recency"] = newest > oldest ? weights.Recency * ((row.At - oldest) / (newest - oldest)) : 0,
                ["emotion"] = weights.Emotion * row.Intensity,
                ["significance"] = weights.Significance * row.Significance,
            };
            if (intent is { From: { } from, To: { } to } && row.At >= from && row.At < to)
                scores["time"] = InTime;
            return new(row, scores.Values.Sum(), scores);
        }

        // What is not in the lists of the index was said just now, or is there for its time.
        Fusion.Deviations ByWords(RecallRow row, Fusion.WordList usual)
        {
            var fit = usual.Measure(words.Value.Of(row));
            return new(0, 0, fit, 0.5 * fit);
        }
    }

    /// <summary>Without a topic: what comes first or last. With one: its first or last mention, then the rest as it was.</summary>
    private static List<Ranked> InOrderOfTime(List<Ranked> ranked, RecallDirection direction, bool hasTopic)
    {
        if (ranked.Count == 0)
            return ranked;
        var least = hasTopic ? ranked[0].Score * Mention : double.NegativeInfinity;
        var mentions = ranked.TakeWhile(row => row.Score >= least).ToList();
        var inOrder = direction == RecallDirection.Oldest
            ? mentions.OrderBy(row => row.Row.At).ThenBy(row => row.Row.Id)
            : mentions.OrderByDescending(row => row.Row.At).ThenByDescending(row => row.Row.Id);
        return [.. inOrder, .. ranked.Skip(mentions.Count)];
    }
}
