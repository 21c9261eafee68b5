using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Tests.Cards;

internal static class JsonDifference
{
    /// <summary>The first place where two trees differ by value, whatever the order of members; null when they do not.</summary>
    public static string? Of(JsonNode? one, JsonNode? other, string path = "$") => (one, other) switch
    {
        (JsonObject a, JsonObject b) => a.Select(member => b.TryGetPropertyValue(member.Key, out var twin)
                ? Of(member.Value, twin, $"{path}.{member.Key}")
                : $"{path}.{member.Key} is missing")
            .Concat(b.Where(member => !a.ContainsKey(member.Key)).Select(member => $"{path}.{member.Key} is new"))
            .FirstOrDefault(difference => difference is not null),
        (JsonArray a, JsonArray b) when a.Count == b.Count =>
            a.Select((item, i) => Of(item, b[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null),
        _ => JsonNode.DeepEquals(one, other) ? null : $"{path}: {one?.ToJsonString()} became {other?.ToJsonString()}",
    };
}
