using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters;

/// <summary>Says in an author's words where and why a tree is no document.</summary>
internal static class BindingError
{
    public static CdlException From(JsonException e, JsonNode tree)
    {
        var path = e.Path is null or "$" ? "$" : e.Path[2..];
        return Cdl.Invalid(path, Shown(tree, path), Fix(e.Message));
    }

    // The serializer speaks of .NET types and of places in JSON text; authors know neither.
    private static string Fix(string message)
    {
        const string Missing = "missing required properties including: ";
        if (message.IndexOf(Missing, StringComparison.Ordinal) is >= 0 and var missing)
            return $"Add what is missing here: {WithoutPlace(message[(missing + Missing.Length)..])}";
        if (message.Contains("null values", StringComparison.Ordinal))
            return "Nothing stands here. Write a value or leave the key out.";
        if (message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return "The key stands here a second time, in other case; keep one.";
        if (message.Contains("System.Double", StringComparison.Ordinal) || message.Contains("System.Int32", StringComparison.Ordinal))
            return "Write a number.";
        if (message.Contains("System.String", StringComparison.Ordinal))
            return "Write text, in quotes if it looks like a number or a list.";
        if (message.Contains("System.Boolean", StringComparison.Ordinal))
            return "Write true or false.";
        if (message.Contains("could not be converted to", StringComparison.Ordinal))
            return "Something of another form belongs here: a mapping, or a list of what the language knows.";
        return WithoutPlace(message);
    }

    private static string WithoutPlace(string message)
    {
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
        return ShownValue.Of(node?.ToJsonString());
    }
}
