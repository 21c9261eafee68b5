using System.Text.Json.Nodes;
using CsCheck;

namespace WhisperEngine.Characters.Tests;

public class CdlTests
{
    private const string Head = "cdl: 1\nidentity: { name: Mara }\n";

    [Theory]
    [InlineData("cdl: 2\nidentity: { name: Mara }", "cdl", "2")]
    [InlineData("cdl: 2.5\nidentity: { name: Mara }", "cdl", "2.5")]
    [InlineData("cdl: one\nidentity: { name: Mara }", "cdl", "\"one\"")]
    [InlineData("cdl: -1\nidentity: { name: Mara }", "cdl", "-1")]
    [InlineData("hello: world", "cdl", null)]
    [InlineData("cdl: 1", "identity", null)]
    [InlineData("cdl: 1\nidentity: { name: '' }", "identity.name", "")]
    [InlineData("cdl: 1\nidentity: { name: 愛 }", "identity.name", "愛")]
    [InlineData("cdl: 1\nidentity: { name: Mara, normalizedName: '!' }", "identity.normalizedName", "!")]
    [InlineData("cdl: 1\nidentity: { name: null }", "identity.name", null)]
    [InlineData("cdl: 1\nidentity: { name: 12 }", "identity.name", "12")]
    [InlineData(Head + "stance: { archetype: robot }", "stance.archetype", "\"robot\"")]
    [InlineData(Head + "personality: { bigFive: { neuroticism: { value: -0.5 } } }", "personality.bigFive.neuroticism.value", "-0.5")]
    [InlineData(Head + "personality: { values: [ { key: a } ] }", "personality.values[0]", "{\"key\":\"a\"}")]
    [InlineData(Head + "knowledge: { abilities: [ { name: a, proficiency: 11 } ] }", "knowledge.abilities[0].proficiency", "11")]
    [InlineData(Head + "knowledge: { abilities: [ { name: a, proficiency: lots } ] }", "knowledge.abilities[0].proficiency", "\"lots\"")]
    [InlineData("- a list", "$", null)]
    [InlineData("", "$", null)]
    [InlineData(Head + "cdl: 1", "line 3, column 1", null)]
    [InlineData("a: &x 1\nb: *x", "line 1, column 4", null)]
    [InlineData("cdl: 1\n---\ncdl: 1", "line 2, column 1", null)]
    [InlineData(Head + "voice:", "voice", null)]
    [InlineData(Head + "voice: { traits: [ null ] }", "voice.traits[0]", null)]
    [InlineData(Head + "knowledge: { questions: [ why, ~ ] }", "knowledge.questions[1]", null)]
    [InlineData(Head + "voice: { tone: dry, Tone: warm }", "voice.Tone", "\"warm\"")]
    [InlineData("{ \"cdl\": 1,\n  \"cdl\": 2 }", "$", null)]
    [InlineData("{ \"cdl\": 1,\n  oops }", "line 2, column 3", null)]
    public void Parse_InvalidText_NamesPathAndValue(string source, string path, string? value)
    {
        var finding = Assert.Single(Assert.Throws<CdlException>(() => Cdl.Parse(source)).Findings);

        Assert.Equal((path, value), (finding.Path, finding.Value));
        Assert.NotEqual("", finding.Fix);
    }

    [Fact]
    public void Parse_SeveralWrongValues_NamesThemAll()
    {
        var error = Assert.Throws<CdlException>(() => Cdl.Parse(
            Head + "responseStyle: { engagement: 2, emotionalExpression: -1 }\n"
            + "emotion: { range: [ { emotion: joy, baseIntensity: 3 } ] }"));

        Assert.Equal(
            ["responseStyle.engagement", "responseStyle.emotionalExpression", "emotion.range[0].baseIntensity"],
            error.Findings.Select(finding => finding.Path));
    }

    [Theory]
    [InlineData("real-world", Archetype.RealWorld)]
    [InlineData("real_world", Archetype.RealWorld)]
    [InlineData("Fantasy", Archetype.Fantasy)]
    [InlineData("mythological", Archetype.Fantasy)]
    [InlineData("fantasy_mystical", Archetype.Fantasy)]
    [InlineData("narrative_ai", Archetype.NarrativeAi)]
    [InlineData("Narrative AI", Archetype.NarrativeAi)]
    public void Parse_OlderSpellingOfAnArchetype_IsUnderstood(string spelling, Archetype archetype) =>
        Assert.Equal(archetype, Cdl.Parse($"{Head}stance: {{ archetype: {spelling} }}").Stance.Archetype);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("{\"a\": ")]
    public void Parse_DeepNesting_IsRefused(string opening)
    {
        var bomb = "cdl: 1\nx: " + string.Concat(Enumerable.Repeat(opening, 10_000));

        Assert.Single(Assert.Throws<CdlException>(() => Cdl.Parse(bomb)).Findings);
        Assert.Single(Assert.Throws<CdlException>(() => Cdl.Parse("{ \"x\": " + string.Concat(Enumerable.Repeat("[", 10_000)))).Findings);
    }

    [Fact]
    public void Parse_AliasBomb_IsRefusedAtTheFirstAnchor()
    {
        const string Bomb = "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\ncdl: [*c, *c, *c, *c]\n";

        Assert.Equal("line 1, column 4", Assert.Single(Assert.Throws<CdlException>(() => Cdl.Parse(Bomb)).Findings).Path);
    }

    [Fact]
    public void Parse_TooLong_IsRefusedUnread()
    {
        var error = Assert.Throws<CdlException>(() => Cdl.Parse(new string('[', Cdl.MaxCharacters + 1)));

        Assert.Equal("The document has 1048577 characters; the limit is 1048576.", Assert.Single(error.Findings).Fix);
    }

    [Fact]
    public void Parse_AnyText_GivesADocumentOrFindings()
    {
        var pieces = Gen.OneOf(
            "cdl: 1\n", "identity:", " {", "}", "name: x", "\n", "  ", "- ", "[", "]", "|", ">", "&a", "*a", "!!str", "\"", "'", "#", ": ",
            "\0", "\t", "é", "1.5", "~");
        Gen.OneOf(Gen.String, pieces.Array[0, 30].Select(parts => string.Concat(parts))).Sample(text =>
        {
            try
            {
                Assert.Equal(1, Cdl.Parse(text).Cdl);
            }
            catch (CdlException e)
            {
                Assert.NotEmpty(e.Findings);
            }
        }, iter: 20_000);
    }

    [Fact]
    public void Serialize_AnyDocument_ReadsBackEqualInBothNotations() => Documents.Any.Sample(document =>
    {
        var json = Cdl.Serialize(document, CdlFormat.Json);
        var yaml = Cdl.Serialize(document, CdlFormat.Yaml);

        Assert.Equal(json, Cdl.Serialize(Cdl.Parse(json), CdlFormat.Json));
        Assert.Equal(json, Cdl.Serialize(Cdl.Parse(yaml), CdlFormat.Json));
    }, iter: 500);

    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("0o17", "\"0o17\"")]
    [InlineData("007", "7")]
    [InlineData("1e3", "1000")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("!!str 1", "\"1\"")]
    [InlineData("~", null)]
    [InlineData("True", "true")]
    public void Read_PlainScalar_MeansWhatYaml12SaysButOctal(string scalar, string? json) =>
        Assert.Equal(json, Assert.IsType<JsonObject>(YamlText.Read($"a: {scalar}", 4))["a"]?.ToJsonString());
}
