using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Tests;

public class CdlSamplesTests
{
    public static TheoryData<string> Samples => new(SampleCharacters.Sources.Keys);

    [Fact]
    public void Sources_AllArchetypes_HaveOneSampleEach() => Assert.Equal(
        [("elena", Archetype.RealWorld), ("isolde", Archetype.Fantasy), ("kite", Archetype.NarrativeAi)],
        SampleCharacters.Sources.Select(sample => (sample.Key, Cdl.Parse(sample.Value).Stance.Archetype)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Parse_Sample_FillsEverySectionAndKnowsEveryKey(string name)
    {
        var document = Cdl.Parse(SampleCharacters.Sources[name]);

        Assert.Equal(name, document.Key);
        Assert.Null(document.Unknown);
        var written = Sections(document);
        var bare = Sections(new() { Cdl = 1, Identity = new() { Name = document.Identity.Name } });
        Assert.All(bare.Where(section => section.Key != "cdl"), section => Assert.False(JsonNode.DeepEquals(section.Value, written[section.Key]), $"{section.Key} is empty"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Parse_Sample_LosesNothingOfItsText(string name)
    {
        var source = YamlText.Read(SampleCharacters.Sources[name], Cdl.MaxDepth);

        var kept = JsonNode.Parse(Cdl.Serialize(Cdl.Parse(SampleCharacters.Sources[name]), CdlFormat.Json));

        AssertContains(kept, source, "$");
    }

    private static JsonObject Sections(CharacterDocument document) =>
        JsonNode.Parse(Cdl.Serialize(document, CdlFormat.Json))!.AsObject();

    private static void AssertContains(JsonNode? whole, JsonNode? part, string path)
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
