using System.Text.Json;

namespace WhisperEngine.Characters.Lorebooks;

/// <summary>Members of a lorebook as it came; one of the wrong form is as good as none.</summary>
internal static class LoreJson
{
    public static string? Text(JsonElement node, string name) =>
        Member(node, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool? Flag(JsonElement node, string name) => Member(node, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static double? Number(JsonElement node, string name) =>
        Member(node, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : null;

    /// <summary>A number of things: whole, and not below 0.</summary>
    public static int? Count(JsonElement node, string name) =>
        Number(node, name) is { } value ? (int)Math.Clamp(value, 0, int.MaxValue) : null;

    public static IEnumerable<JsonElement> Items(JsonElement node, string name) =>
        Member(node, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    /// <summary>A list of texts, or one text with commas in between.</summary>
    public static List<string> Texts(JsonElement node, string name) => Member(node, name) is { ValueKind: JsonValueKind.String } text
        ? Split(text.GetString()!)
        : [.. Items(node, name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];

    public static List<string> Split(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static JsonElement? Member(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var member) ? member : null;
}
