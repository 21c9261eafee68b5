namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>Points in the order of a payload value, which needs an index of numbers or dates. A point with several values comes several times.</summary>
internal static class Ordering
{
    public static List<Hit> Find(Collection collection, OrderBy order, Selection selection, int limit)
    {
        var index = collection.Indexes.GetValueOrDefault(order.Key.Text) as SortedIndex ?? throw QdrantException.WrongInput(
            $"No range index for `order_by` key: `{order.Key.Text}`. Please create one to use `order_by`. "
            + "Check https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload schemas support Range conditions");
        var start = order.StartFrom is { } from ? Start(index, from) : (double?)null;
        var entries = selection.IsNarrow ? Sorted(collection, index, order, selection) : index.InOrder(order.Descending).Where(entry => collection.Table.Alive[entry.Row] && selection.Contains(entry.Row));
        if (start is { } bound) entries = entries.Where(entry => order.Descending ? index.Number(entry.Key) <= bound : index.Number(entry.Key) >= bound);
        return [.. Taken(entries, limit, order.Descending, collection.Table).Select(entry => Hit.Listed(entry.Row, index.Number(entry.Key)))];
    }

    /// <summary>Equal values are ordered by id in the same direction, so all of the last value are needed before the list is cut.</summary>
    private static IEnumerable<(long Key, int Row)> Taken(IEnumerable<(long Key, int Row)> entries, int limit, bool descending, PointTable table)
    {
        var taken = new List<(long Key, int Row)>();
        foreach (var entry in entries)
        {
            if (taken.Count >= limit && taken[^1].Key != entry.Key) break;
            taken.Add(entry);
        }

        var ordered = descending
            ? taken.OrderByDescending(entry => entry.Key).ThenByDescending(entry => table.Id(entry.Row))
            : taken.OrderBy(entry => entry.Key).ThenBy(entry => table.Id(entry.Row));
        return ordered.Distinct().Take(limit);
    }

    private static IEnumerable<(long Key, int Row)> Sorted(Collection collection, SortedIndex index, OrderBy order, Selection selection)
    {
        var entries = new List<(long Key, int Row)>();
        var found = new List<JsonElement>();
        foreach (var row in selection.Rows())
        {
            var payload = collection.Table.Of(row).Payload(PointTable.Local(row));
            if (payload.IsEmpty) continue;
            using var document = JsonDocument.Parse(payload.ToArray());
            found.Clear();
            order.Key.Find(document.RootElement, found);
            foreach (var value in found.SelectMany(value => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1)))
            {
                if (index.KeyOf(value) is { } key) entries.Add((key, row));
            }
        }

        return order.Descending ? entries.OrderByDescending(entry => entry.Key) : entries.OrderBy(entry => entry.Key);
    }

    private static double Start(SortedIndex index, JsonElement from)
    {
        if (from.ValueKind == JsonValueKind.Number) return from.GetDouble();
        if (from.ValueKind == JsonValueKind.String && DateParser.TryParse(from.GetString()!, out var microseconds)) return microseconds;
        throw QdrantException.Format($"data did not match any variant of untagged enum StartFrom of an index of type {index.Kind}");
    }
}
