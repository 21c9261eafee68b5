using System.Text.Json.Nodes;
using WhisperEngine.Characters.Cards;
using WhisperEngine.Characters.Cards.Png;

namespace WhisperEngine.Characters.Tests.Cards;

public class CardExportTests
{
    private static readonly CharacterDocument Mara = new() { Cdl = 1, Identity = new() { Name = "Mara", Description = "A weaver." } };

    [Theory]
    [InlineData(CardFormat.V1, null, 6)]
    [InlineData(CardFormat.V2, "chara_card_v2", 14)]
    [InlineData(CardFormat.V3, "chara_card_v3", 15)]
    public void Export_CharacterThatWasNoCard_HasEveryMemberTheSpecificationAsksFor(CardFormat format, string? spec, int members)
    {
        var card = CardFiles.Tree(CharacterCards.Export(Mara, format));

        Assert.Equal(spec, (string?)card["spec"]);
        var data = card["data"]?.AsObject() ?? card;
        Assert.Equal(members, data.Count);
        Assert.Equal("A weaver.", (string?)data["description"]);
        Assert.Equal("", (string?)data["personality"]);
    }

    public static TheoryData<string> Samples => new(SampleCharacters.Sources.Keys);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Export_Sample_ComesBackWholeFromEveryKindOfCard(string name)
    {
        var sample = Cdl.Parse(SampleCharacters.Sources[name]);
        foreach (var format in Enum.GetValues<CardFormat>())
        {
            var document = CharacterCards.Import(CharacterCards.Export(sample, format)).Document;

            Assert.Equal(
                Cdl.Serialize(sample, CdlFormat.Json),
                Cdl.Serialize(document with { Card = document.Card with { Original = null } }, CdlFormat.Json));
        }
    }

    [Fact]
    public void Export_ForeignUseOfOurExtension_StaysAsItIs()
    {
        var card = CardFiles.Bytes("""{ "name": "Ora", "extensions": { "whisperengine": { "cdl": 9, "voice": 5 } } }""");

        CardImportTests.AssertSame(card, CharacterCards.Export(CharacterCards.Import(card).Document, CardFormat.V1));
    }

    [Fact]
    public void Export_OwnExtensionInAnotherForm_StaysUntilTheCharacterIsEdited()
    {
        var card = CardFiles.Bytes("""
            { "name": "Ora", "extensions": { "whisperengine": { "cdl": 1, "voice": { "tone": "dry", "new": 1 }, "emoji": {} } } }
            """);
        var document = CharacterCards.Import(card).Document;

        Assert.Equal("dry", document.Voice.Tone);
        CardImportTests.AssertSame(card, CharacterCards.Export(document, CardFormat.V1));
        var edited = CharacterCards.Export(document with { Voice = document.Voice with { Tone = "soft" } }, CardFormat.V1);
        Assert.Equal(
            """{"cdl":1,"voice":{"tone":"soft","new":1}}""", CardFiles.Tree(edited)["extensions"]!["whisperengine"]!.ToJsonString());
    }

    [Fact]
    public void Export_EditedField_WinsOverWhatTheCardSaid()
    {
        var document = CharacterCards.Import(CardFiles.Bytes("""
            {
              "spec": "chara_card_v2", "spec_version": "2.0", "name": "Ora", "description": "old", "avatar": "none",
              "data": { "name": "Ora", "description": "old", "personality": null, "tags": 5, "first_mes": "", "x": [null] }
            }
            """)).Document;

        var card = CardFiles.Tree(CharacterCards.Export(
            document with
            {
                Identity = document.Identity with { Description = "new" },
                Personality = new() { Description = "calm" },
                Metadata = new() { Tags = ["a"], Author = "me" },
            },
            CardFormat.V2));

        Assert.Null(JsonDifference.Of(
            JsonNode.Parse("""
                {
                  "spec": "chara_card_v2", "spec_version": "2.0", "name": "Ora", "description": "new", "avatar": "none",
                  "data": {
                    "name": "Ora", "description": "new", "personality": "calm", "tags": ["a"], "creator": "me", "first_mes": "", "x": [null]
                  }
                }
                """),
            card));
    }

    [Fact]
    public void Export_V2AsV3_FillsWhatIsMissingAndKeepsWhatIsUnknown()
    {
        var document = CharacterCards.Import(CardFiles.Bytes(
            """{ "spec": "chara_card_v2", "spec_version": "2.1", "beside": 1, "data": { "name": "Ora", "unknown": { "a": 1.5 } } }"""))
            .Document;

        var card = CardFiles.Tree(CharacterCards.Export(document, CardFormat.V3));

        Assert.Equal(("chara_card_v3", "3.0", 1), ((string?)card["spec"], (string?)card["spec_version"], (int?)card["beside"]));
        Assert.Equal(16, card["data"]!.AsObject().Count);
        Assert.Equal("""{"a":1.5}""", card["data"]!["unknown"]!.ToJsonString());
    }

    [Fact]
    public void Export_Png_ReplacesTheCardAndKeepsEveryOtherChunkByteForByte()
    {
        var document = CharacterCards.Import(CardFiles.Png).Document;

        var png = CharacterCards.Export(document, CardFormat.Png, CardFiles.Png);

        var before = PngFile.Read(CardFiles.Png);
        var after = PngFile.Read(png);
        Assert.Equal([null, "Title", null, "chara", "ccv3", null], after.Select(chunk => chunk.Keyword));
        Assert.Equal(
            before.Where(chunk => chunk.Keyword != "chara").Select(chunk => Convert.ToHexString(chunk.Whole.Span)),
            after.Where(chunk => chunk.Keyword is not ("chara" or "ccv3")).Select(chunk => Convert.ToHexString(chunk.Whole.Span)));
        var again = CharacterCards.Import(png);
        Assert.Equal(ImportedFrom.CardV3, again.From);
        CardImportTests.AssertSame(CardFiles.Json, CharacterCards.Export(again.Document, CardFormat.V2));
    }

    [Fact]
    public void Export_PngWithoutAPicture_MakesAPlainOne()
    {
        var png = CharacterCards.Export(Mara, CardFormat.Png);

        Assert.Equal(["IHDR", "IDAT", "tEXt", "tEXt", "IEND"], CardImportTests.Chunks(png));
        Assert.Equal("Mara", CharacterCards.Import(png).Document.Identity.Name);
    }

    [Fact]
    public void Export_PictureThatIsNone_IsRefused()
    {
        var error = Assert.Throws<CardException>(() => CharacterCards.Export(Mara, CardFormat.Png, new byte[] { 1, 2, 3 }));

        Assert.Equal("png", Assert.Single(error.Findings).Path);
    }
}
