namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>How many points have each value of a field.</summary>
internal static class Facets
{
    /// <summary>By count, descending, then by value.</summary>
    public static List<(Scalar Value, int Count)> Count(Collection collection, PayloadPath key, Filter filter, int limit)
    {
        var counts = new Dictionary<Scalar, int>();
        var selection = new Selection(collection, filter);
        foreach (var (value, row) in Entries(collection, key))
        {
            if (collection.Table.Alive[row] && selection.Contains(row)) counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return [.. counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Number).ThenBy(entry => entry.Key.Text, StringComparer.Ordinal)
            .Take(limit).Select(entry => (entry.Key, entry.Value))];
    }

    private static IEnumerable<(Scalar Value, int Row)> Entries(Collection collection, PayloadPath key) => collection.Indexes.GetValueOrDefault(key.Text) switch
    {
        MapIndex map => map.Values.SelectMany(entry => Each(ValueOf(map, entry.Value), entry.Rows)),
        SortedIndex { Kind: "integer" } sorted => sorted.InOrder(descending: false).Distinct().Select(entry => (new Scalar(JsonValueKind.Number, null, entry.Key), entry.Row)),
        _ => throw QdrantException.WrongInput($"No appropriate index for faceting: `{key.Text}`. Please create one to facet on this field. "
            + "Check https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload schemas support Match conditions"),
    };

    private static IEnumerable<(Scalar Value, int Row)> Each(Scalar value, ReadOnlyMemory<int> rows)
    {
        for (var i = 0; i < rows.Length; i++) yield return (value, rows.Span[i]);
    }

    private static Scalar ValueOf(MapIndex map, string value) =>
        map.Kind == "bool" ? new(JsonValueKind.True, null, value == "true" ? 1 : 0) : new(JsonValueKind.String, value, 0);
}
