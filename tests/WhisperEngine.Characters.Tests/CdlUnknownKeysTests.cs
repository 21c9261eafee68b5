using System.Text.Json.Nodes;
using CsCheck;

namespace WhisperEngine.Characters.Tests;

/// <summary>What the language does not know is kept, wherever it stands.</summary>
public class CdlUnknownKeysTests
{
    private static readonly Gen<string> Text = Gen.OneOf("", "null", "yes", "12", "- a", "é愛🌊", "two\nlines\n", "# no comment", "{", "\t");

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf<JsonNode?>(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Double[-1e9, 1e9].Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
        Gen.Const(default(JsonNode)));

    private static readonly Gen<JsonNode?> Value = Gen.OneOf(
        Leaf,
        Leaf.Array[0, 3].Select(items => (JsonNode?)new JsonArray(items)),
        Gen.Select(Text, Leaf).Array[0, 3].Select(pairs => (JsonNode?)new JsonObject(
            pairs.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))));

    [Fact]
    public void Parse_UnknownKeysAtEveryLevel_SurviveBothNotations() =>
        Gen.Select(Gen.OneOf("elena", "isolde", "kite"), Value.Array[8]).Sample((sample, values) =>
        {
            var source = YamlText.Read(SampleCharacters.Sources[sample], Cdl.MaxDepth)!;
            var next = 0;
            AddToEveryMapping(source, () => values[next++ % values.Length]?.DeepClone());

            var document = Cdl.Parse(source.ToJsonString());
            var json = Cdl.Serialize(document, CdlFormat.Json);
            var yaml = Cdl.Serialize(document, CdlFormat.Yaml);

            Assert.InRange(next, 80, 200);
            Trees.AssertContains(JsonNode.Parse(json), source, "$");
            Assert.Equal(json, Cdl.Serialize(Cdl.Parse(json), CdlFormat.Json));
            Assert.Equal(json, Cdl.Serialize(Cdl.Parse(yaml), CdlFormat.Json));
        }, iter: 40);

    private static void AddToEveryMapping(JsonNode? node, Func<JsonNode?> value)
    {
        foreach (var child in node switch { JsonObject mapping => mapping.Select(pair => pair.Value).ToList(), JsonArray list => [.. list], _ => [] })
            AddToEveryMapping(child, value);
        if (node is JsonObject open)
            open["x_note"] = value();
    }
}
