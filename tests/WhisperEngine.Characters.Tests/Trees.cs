using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Tests;

internal static class Trees
{
    /// <summary>All that is in the part is in the whole, at the same place.</summary>
    public static void AssertContains(JsonNode? whole, JsonNode? part, string path)
    {
        switch (part)
        {
            case JsonObject mapping:
                foreach (var (key, value) in mapping)
                    AssertContains(Assert.IsType<JsonObject>(whole)[key], value, $"{path}.{key}");
                break;
            case JsonArray list:
                Assert.Equal(list.Count, Assert.IsType<JsonArray>(whole).Count);
                for (var i = 0; i < list.Count; i++)
                    AssertContains(whole[i], list[i], $"{path}[{i}]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                Assert.Equal(Number(value), Number(Assert.IsType<JsonValue>(whole, exactMatch: false)));
                break;
            default:
                Assert.True(JsonNode.DeepEquals(whole, part), $"{path}: {part} became {whole}");
                break;
        }
    }

    private static double Number(JsonValue value) => JsonSerializer.Deserialize<double>(value.ToJsonString());
}
