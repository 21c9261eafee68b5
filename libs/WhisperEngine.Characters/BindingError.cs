using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters;

/// <summary>Says in an author's words where and why a tree is no document.</summary>
internal static class BindingError
{
    private const int ShownCharacters = 60;

    public static CdlException From(JsonException e, JsonNode tree)
    {
        var path = e.Path is null or "$" ? "$" : e.Path[2..];
        return Cdl.Invalid(path, Shown(tree, path), Fix(e.Message));
    }

    private static string Fix(string message)
    {
        // The serializer's text ends with "Path: ... | LineNumber: ...", which says nothing for YAML.
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static string? Shown(JsonNode tree, string path)
    {
        var node = (JsonNode?)tree;
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                JsonObject mapping => mapping[step],
                JsonArray list when int.TryParse(step, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }
        var text = node?.ToJsonString();
        return text is { Length: > ShownCharacters } ? text[..ShownCharacters] + "..." : text;
    }
}
