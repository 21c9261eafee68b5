using System.Globalization;
using System.Text.Json.Nodes;

namespace WhisperEngine.CdlApi.Documents;

/// <summary>Compares what two documents say, whatever their notation, layout and order of keys.</summary>
internal static class TreeDiff
{
    public static IReadOnlyList<Change> Compare(JsonObject before, JsonObject after)
    {
        var changes = new List<Change>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<Change> changes)
    {
        if (before is JsonObject from && after is JsonObject to)
        {
            foreach (var key in from.Select(pair => pair.Key).Union(to.Select(pair => pair.Key)))
                Compare(path.Length == 0 ? key : $"{path}.{key}", from[key], to[key], changes);
        }
        else if (before is JsonArray old && after is JsonArray now)
        {
            for (var i = 0; i < Math.Max(old.Count, now.Count); i++)
                Compare(Item(path, i), i < old.Count ? old[i] : null, i < now.Count ? now[i] : null, changes);
        }
        else if (!JsonNode.DeepEquals(before, after))
        {
            changes.Add(new(path, before?.DeepClone(), after?.DeepClone()));
        }
    }

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
