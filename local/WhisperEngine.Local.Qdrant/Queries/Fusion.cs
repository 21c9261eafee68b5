namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>Several ranked lists made one.</summary>
internal static class Fusion
{
    private const float NeutralScore = 0.5f;

    /// <summary>Reciprocal rank fusion: the sum over lists of <c>1 / ((position + 1) / weight + k - 1)</c>, positions from 0.</summary>
    public static List<Hit> Rrf(IReadOnlyList<IReadOnlyList<Hit>> lists, int k, IReadOnlyList<float>? weights)
    {
        if (weights is not null && weights.Count != lists.Count)
            throw QdrantException.WrongInput($"Number of weights in RRF should match number of pre-fetches: got {weights.Count}, expected {lists.Count}");
        var scores = new Dictionary<int, float>();
        for (var list = 0; list < lists.Count; list++)
        {
            var weight = weights?[list] ?? 1;
            for (var position = 0; position < lists[list].Count; position++)
            {
                var score = weight > 0 ? 1 / (((position + 1) / weight) + k - 1) : 0;
                Add(scores, lists[list][position].Row, score);
            }
        }

        return Sorted(scores);
    }

    /// <summary>Distribution-based score fusion: scores of a list are scaled so that mean - 3 standard deviations (of the sample) is 0 and
    /// mean + 3 is 1, then summed.</summary>
    public static List<Hit> Dbsf(IReadOnlyList<IReadOnlyList<Hit>> lists)
    {
        var scores = new Dictionary<int, float>();
        foreach (var list in lists)
        {
            var (low, high) = Bounds(list);
            foreach (var hit in list) Add(scores, hit.Row, low == high ? NeutralScore : (hit.Score - low) / (high - low));
        }

        return Sorted(scores);
    }

    /// <summary>Mean and variance by Welford's method.</summary>
    private static (float Low, float High) Bounds(IReadOnlyList<Hit> list)
    {
        if (list.Count < 2) return (0, 0);
        var (mean, squares, count) = (0f, 0f, 0);
        foreach (var hit in list)
        {
            count++;
            var delta = hit.Score - mean;
            mean += delta / count;
            squares += delta * (hit.Score - mean);
        }

        var deviation = MathF.Sqrt(squares / (count - 1));
        return (mean - (3 * deviation), mean + (3 * deviation));
    }

    private static void Add(Dictionary<int, float> scores, int row, float score) => scores[row] = scores.GetValueOrDefault(row) + score;

    private static List<Hit> Sorted(Dictionary<int, float> scores) => [.. scores.Select(entry => new Hit(entry.Key, entry.Value)).OrderByDescending(hit => hit.Score)];
}
