using System.Text.Json.Nodes;

namespace WhisperEngine.CdlApi.Documents;

/// <summary>JSON Merge Patch (RFC 7396).</summary>
internal static class MergePatch
{
    /// <summary>A new tree: the target with what the patch says, less the keys that the patch sets to null.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var result = target.DeepClone().AsObject();
        foreach (var (key, value) in patch)
        {
            if (value is null)
                result.Remove(key);
            else
                result[key] = value is JsonObject mapping ? Apply(result[key] as JsonObject ?? [], mapping) : value.DeepClone();
        }
        return result;
    }
}
