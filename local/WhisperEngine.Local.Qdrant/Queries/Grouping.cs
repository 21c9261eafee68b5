using WhisperEngine.Local.Qdrant.Collections;
using WhisperEngine.Local.Qdrant.Filters;
using WhisperEngine.Local.Qdrant.Storage;

namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>Hits by a payload value, best group first.</summary>
internal static class Grouping
{
    /// <summary>The value is a string or an integer; a point with several values is in several groups.</summary>
    public static List<(Scalar Value, List<Hit> Hits)> Group(Collection collection, IReadOnlyList<Hit> hits, PayloadPath by, int groups, int size)
    {
        var byValue = new Dictionary<Scalar, List<Hit>>();
        var found = new List<JsonElement>();
        foreach (var hit in hits)
        {
            var payload = collection.Table.Of(hit.Row).Payload(PointTable.Local(hit.Row));
            if (payload.IsEmpty) continue;
            using var document = JsonDocument.Parse(payload.ToArray());
            found.Clear();
            by.Find(document.RootElement, found);
            foreach (var value in found.SelectMany(value => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1)))
            {
                if (Scalar.Of(value) is not { Kind: not JsonValueKind.True } key) continue;
                if (!byValue.TryGetValue(key, out var group)) byValue[key] = group = [];
                if (group.Count < size) group.Add(hit);
            }
        }

        // Groups are enumerated as they were added: by their best hit.
        return [.. byValue.Take(groups).Select(group => (group.Key, group.Value))];
    }
}
