using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Tests;

public class CdlSamplesTests
{
    public static TheoryData<string> Samples => new(SampleCharacters.Sources.Keys);

    [Fact]
    public void Sources_AllArchetypes_HaveTwoSamplesEach() => Assert.Equal(
        [
            ("bramble", Archetype.Fantasy), ("elena", Archetype.RealWorld), ("isolde", Archetype.Fantasy), ("kite", Archetype.NarrativeAi),
            ("odile", Archetype.RealWorld), ("tally", Archetype.NarrativeAi),
        ],
        SampleCharacters.Sources.Select(sample => (sample.Key, Cdl.Parse(sample.Value).Stance.Archetype)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Parse_Sample_FillsEverySectionAndKnowsEveryKey(string name)
    {
        var document = Cdl.Parse(SampleCharacters.Sources[name]);

        Assert.Equal(name, document.Key);
        Assert.All(CdlTree.Nodes(document), placed => Assert.Null(placed.Node.Unknown));
        var written = JsonNode.Parse(Cdl.Serialize(document, CdlFormat.Json))!.AsObject();
        Assert.Equal(CdlJson.PropertiesOf(typeof(CharacterDocument)).Select(section => section.Name), written.Select(section => section.Key));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Parse_Sample_LosesNothingOfItsText(string name)
    {
        var source = YamlText.Read(SampleCharacters.Sources[name], Cdl.MaxDepth);

        var kept = JsonNode.Parse(Cdl.Serialize(Cdl.Parse(SampleCharacters.Sources[name]), CdlFormat.Json));

        Trees.AssertContains(kept, source, "$");
    }
}
