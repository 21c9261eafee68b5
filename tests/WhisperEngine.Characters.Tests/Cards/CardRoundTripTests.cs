using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using WhisperEngine.Characters.Cards;

namespace WhisperEngine.Characters.Tests.Cards;

public class CardRoundTripTests
{
    [Fact]
    public void Export_AnyImportedV1_IsTheSameJson() => AssertRoundTrip(CardGen.V1, CardFormat.V1, ImportedFrom.CardV1);

    [Fact]
    public void Export_AnyImportedV2_IsTheSameJson() => AssertRoundTrip(CardGen.V2, CardFormat.V2, ImportedFrom.CardV2);

    [Fact]
    public void Export_AnyImportedV3_IsTheSameJson() => AssertRoundTrip(CardGen.V3, CardFormat.V3, ImportedFrom.CardV3);

    [Fact]
    public void Import_AnyExportedPicture_IsTheSameCard() => CardGen.V3.Sample(
        card =>
        {
            var document = CharacterCards.Import(Encoding.UTF8.GetBytes(card.ToJsonString())).Document;

            var again = CharacterCards.Import(CharacterCards.Export(document, CardFormat.Png)).Document;

            AssertSame(card, CharacterCards.Export(again, CardFormat.V3));
        },
        iter: 100,
        print: card => card.ToJsonString());

    private static void AssertRoundTrip(Gen<JsonObject> cards, CardFormat format, ImportedFrom from) => cards.Sample(
        card =>
        {
            var imported = CharacterCards.Import(Encoding.UTF8.GetBytes(card.ToJsonString()));

            Assert.Equal(from, imported.From);
            AssertSame(card, CharacterCards.Export(imported.Document, format));
            AssertSame(card, CharacterCards.Export(Cdl.Parse(imported.Source), format));
            var asJson = Cdl.Parse(Cdl.Serialize(imported.Document, CdlFormat.Json));
            AssertSame(card, CharacterCards.Export(asJson, format));
        },
        iter: 200,
        print: card => card.ToJsonString());

    private static void AssertSame(JsonObject card, byte[] exported) => Assert.Null(JsonDifference.Of(card, JsonNode.Parse(exported)));
}
