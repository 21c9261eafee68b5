using System.Text.Json;

namespace WhisperEngine.Characters;

/// <summary>Keys that the language does not know: slips of the pen, mostly.</summary>
internal static class UnknownKeys
{
    private const int MostEdits = 2;
    private const int ShownCharacters = 60;
    private const int LongestKey = 40;

    public static IEnumerable<CdlFinding> In(CharacterDocument document) =>
        from placed in CdlTree.Nodes(document)
        from unknown in placed.Node.Unknown ?? new Dictionary<string, JsonElement>()
        select new CdlFinding(
            placed.PathOf(unknown.Key), Shown(unknown.Value),
            $"The language does not know this key: it is kept, and no prompt has it.{Suggestion(unknown.Key, placed.Node)}", CdlSeverity.Warning);

    private static string Suggestion(string key, CdlNode node)
    {
        var plain = key.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        if (key.Length > LongestKey)
            return "";
        var closest = CdlJson.PropertiesOf(node.GetType())
            .Select(property => (property.Name, Edits: Edits(plain, property.Name.ToLowerInvariant())))
            .OrderBy(candidate => candidate.Edits)
            .First();
        return closest.Edits <= Math.Min(MostEdits, key.Length / 2) ? $" Did you mean {closest.Name}?" : "";
    }

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > ShownCharacters ? text[..ShownCharacters] + "..." : text;
    }

    /// <summary>Levenshtein's distance: letters to add, remove or change.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
