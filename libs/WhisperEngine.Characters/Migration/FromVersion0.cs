using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace WhisperEngine.Characters;

/// <summary>
/// Version 0 has no line <c>cdl</c>; its keys may be in snake case, and what belongs to <c>identity</c> may stand at the top.
/// </summary>
internal static class FromVersion0
{
    /// <summary>Whether a tree without a version can be a character at all.</summary>
    public static bool IsLike(JsonObject tree) => tree.ContainsKey("identity") || tree.ContainsKey("name");

    public static void Apply(JsonObject tree)
    {
        RenameKeys(tree, typeof(CharacterDocument));
        GatherIdentity(tree);
    }

    private static void GatherIdentity(JsonObject tree)
    {
        if (!tree.ContainsKey("identity"))
            tree["identity"] = new JsonObject();
        if (tree["identity"] is not JsonObject identity)
            return; // no mapping: the reading that follows says so

        var known = CdlJson.PropertiesOf(typeof(CharacterDocument)).Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        RenameKeys(tree, typeof(Identity));
        foreach (var property in CdlJson.PropertiesOf(typeof(Identity)))
        {
            if (!known.Contains(property.Name) && !identity.ContainsKey(property.Name) && tree.Remove(property.Name, out var value))
                identity[property.Name] = value;
        }
    }

    private static void RenameKeys(JsonNode? node, Type type)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                RenameKeys(item, type);
        }
        if (node is not JsonObject mapping)
            return;
        var known = CdlJson.PropertiesOf(type).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in mapping.ToList())
        {
            var property = PropertyOf(key, known);
            if (property is null)
                continue;
            if (!known.ContainsKey(key) && !mapping.ContainsKey(property.Name))
                Rename(mapping, key, property.Name);
            if (CdlJson.NodeIn(property.PropertyType) is { } inner)
                RenameKeys(value, inner);
        }
    }

    private static JsonPropertyInfo? PropertyOf(string key, Dictionary<string, JsonPropertyInfo> known) =>
        known.GetValueOrDefault(key) ?? known.GetValueOrDefault(key.Replace("_", "", StringComparison.Ordinal));

    // In its place, so that findings and what is written keep the author's order.
    private static void Rename(JsonObject mapping, string key, string name)
    {
        var index = mapping.IndexOf(key);
        var value = mapping[key];
        mapping.RemoveAt(index);
        mapping.Insert(index, name, value);
    }
}
