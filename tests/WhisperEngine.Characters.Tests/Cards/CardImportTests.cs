using WhisperEngine.Characters.Cards;
using WhisperEngine.Characters.Cards.Png;

namespace WhisperEngine.Characters.Tests.Cards;

public class CardImportTests
{
    [Fact]
    public void Import_HandMadeV2_FillsTheDocument()
    {
        var imported = CharacterCards.Import(CardFiles.Json);

        var document = imported.Document;
        Assert.Equal((ImportedFrom.CardV2, "tavi_marrowick", "Tavi Marrowick"), (imported.From, document.Key, document.Identity.Name));
        Assert.StartsWith("{{char}} keeps the lamp-lift", document.Identity.Description, StringComparison.Ordinal);
        Assert.StartsWith("unhurried, dry", document.Personality.Description, StringComparison.Ordinal);
        Assert.StartsWith("It is the last ride", document.Card.Scenario, StringComparison.Ordinal);
        Assert.StartsWith("*The gate rattles", document.Card.FirstMessage, StringComparison.Ordinal);
        Assert.StartsWith("<START>\n{{user}}: Why", document.Card.ExampleDialogues, StringComparison.Ordinal);
        Assert.StartsWith("{{original}}\nWrite", document.Card.SystemPrompt, StringComparison.Ordinal);
        Assert.StartsWith("Stay in the lift", document.Card.PostHistoryInstructions, StringComparison.Ordinal);
        Assert.Equal(3, document.Card.AlternateGreetings.Count);
        Assert.Equal(5, document.Card.Lorebook!.Value.GetProperty("entries").GetArrayLength());
        Assert.Equal(["talkativeness", "fav", "depth_prompt", "example_tool"], document.Card.Extensions!.Keys);
        Assert.Equal(["slice of life", "cliff town", "Original Character"], document.Metadata.Tags);
        Assert.Equal(("WhisperEngine", "1.2"), (document.Metadata.Author, document.Metadata.Version));
        Assert.StartsWith("Made for a slow evening", document.Metadata.Notes, StringComparison.Ordinal);
        Assert.Equal(Cdl.Serialize(document, CdlFormat.Json), Cdl.Serialize(Cdl.Parse(imported.Source), CdlFormat.Json));
        Assert.Equal(
            [
                "The file is a card chara_card_v2; the character's key is tavi_marrowick.",
                "Understood: name, description, personality, scenario, first_mes, mes_example, creator_notes, system_prompt, "
                    + "post_history_instructions, alternate_greetings, character_book, tags, creator, character_version, extensions.",
                "Kept for export and not used, in extensions: talkativeness, fav, depth_prompt, example_tool.",
                "The card does not say how the character stands to being an AI: stance.archetype is real-world until you set it.",
            ],
            imported.Report);
    }

    [Fact]
    public void Export_HandMadeV2_IsTheSameJson() =>
        AssertSame(CardFiles.Json, CharacterCards.Export(CharacterCards.Import(CardFiles.Json).Document, CardFormat.V2));

    [Fact]
    public void Import_HandMadePng_IsTheSameCardAndThePictureAlone()
    {
        var imported = CharacterCards.Import(CardFiles.Png);

        AssertSame(CardFiles.Json, CharacterCards.Export(imported.Document, CardFormat.V2));
        Assert.Equal(["IHDR", "tEXt", "IDAT", "IEND"], Chunks(imported.Avatar.ToArray()));
    }

    [Fact]
    public void Import_V3_ReadsItsOwnFieldsAndNamesWhatItOnlyKeeps()
    {
        var imported = CharacterCards.Import(CardFiles.Bytes("""
            {
              "spec": "chara_card_v3", "spec_version": "3.0", "exported_by": "a tool",
              "data": {
                "name": "Ora", "nickname": "O", "group_only_greetings": ["All of you!"], "tags": "one", "creation_date": 1700000000,
                "assets": [{ "type": "icon", "uri": "https://pictures.example/ora.png", "name": "main", "ext": "png" }]
              }
            }
            """));

        Assert.Equal((ImportedFrom.CardV3, "O"), (imported.From, imported.Document.Identity.Nickname));
        Assert.Equal(["All of you!"], imported.Document.Card.GroupOnlyGreetings);
        Assert.Equal(
            [
                "The file is a card chara_card_v3; the character's key is ora.",
                "Understood: name, nickname, group_only_greetings.",
                "Of another form than the specification says, so kept for export and not used: tags.",
                "Kept for export and not used: creation_date, assets.",
                "Kept for export and not used, beside data: exported_by.",
                "Missing in the card, and left out on export until written: description, personality, scenario, first_mes, "
                    + "mes_example, creator_notes, system_prompt, post_history_instructions, alternate_greetings, creator, "
                    + "character_version, extensions.",
                "Assets are not fetched, wherever they point.",
                "The card does not say how the character stands to being an AI: stance.archetype is real-world until you set it.",
            ],
            imported.Report);
    }

    [Fact]
    public void Import_NameOfTwoLines_BecomesOneLineAndIsExportedAsItWas()
    {
        var card = CardFiles.Bytes("""{"name":"Ora\nof the hill","description":"","x":null}""");

        var imported = CharacterCards.Import(card);

        Assert.Equal("Ora of the hill", imported.Document.Identity.Name);
        Assert.Contains("The name became \"Ora of the hill\": it has one line and at most 80 characters.", imported.Report);
        AssertSame(card, CharacterCards.Export(imported.Document, CardFormat.V1));
    }

    [Theory]
    [InlineData("cdl: 1\nidentity: { name: Mara }\n", CdlFormat.Yaml)]
    [InlineData("{ \"cdl\": 1, \"identity\": { \"name\": \"Mara\" }, \"name\": \"x\" }", CdlFormat.Json)]
    public void Import_Document_IsReturnedAsItIs(string source, CdlFormat format)
    {
        var imported = CharacterCards.Import(CardFiles.Bytes(source));

        Assert.Equal((source, format, ImportedFrom.Cdl), (imported.Source, imported.SourceFormat, imported.From));
        Assert.Equal("mara", imported.Document.Key);
        Assert.True(imported.Avatar.IsEmpty);
    }

    internal static void AssertSame(byte[] card, byte[] other) =>
        Assert.Null(JsonDifference.Of(CardFiles.Tree(card), CardFiles.Tree(other)));

    internal static List<string> Chunks(byte[] png) => [.. PngFile.Read(png).Select(chunk => chunk.Type)];
}
