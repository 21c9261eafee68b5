using WhisperEngine.Characters.Cards;

namespace WhisperEngine.Characters.Tests.Lorebooks;

public class LorebookImportTests
{
    [Theory]
    [InlineData("a(?=b)")]
    [InlineData("(a)\\1")]
    [InlineData("(a{1,1000}){1,1000}")]
    [InlineData("(?:[a-z]{0,30}\\s?){0,20}x")]
    public void Import_SlowExpression_IsRefusedWithItsPlace(string expression)
    {
        var entry = Lore.Expression("y", expression);
        var card = Card(Lore.Book("", Lore.Entry("x", "k"), entry).GetRawText());

        var finding = Assert.Single(Assert.Throws<CardException>(() => CharacterCards.Import(card)).Findings);

        Assert.Equal(("data.character_book.entries[1].keys[0]", expression), (finding.Path, finding.Value));
    }

    [Fact]
    public void Import_EndlessExpression_IsRefusedUnread()
    {
        var card = Card(Lore.Book("", Lore.Entry("x", new string('(', 200_000), "\"use_regex\": true")).GetRawText());

        var finding = Assert.Single(Assert.Throws<CardException>(() => CharacterCards.Import(card)).Findings);

        Assert.Equal(new string('(', 60) + "...", finding.Value);
    }

    [Fact]
    public void Import_DocumentWithASlowExpression_IsRefusedToo()
    {
        var document = Cards.CardFiles.Bytes(
            "cdl: 1\nidentity: { name: Ora }\ncard: { lorebook: { entries: [ { keys: ['a(?=b)'], content: x, use_regex: true } ] } }");

        var finding = Assert.Single(Assert.Throws<CdlException>(() => CharacterCards.Import(document)).Findings);

        Assert.Equal(("card.lorebook.entries[0].keys[0]", "a(?=b)"), (finding.Path, finding.Value));
    }

    [Fact]
    public void Import_ExpressionThatIsNone_IsKeptAndReported()
    {
        var card = Card(Lore.Book("", Lore.Entry("x", "(", "\"use_regex\": true")).GetRawText());

        var imported = CharacterCards.Import(card);

        Assert.Contains(
            "Regular expressions that are none, so these entries never match: character_book.entries[0].keys[0].", imported.Report);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("dragon.{0,80}cave")]
    [InlineData("/\\b(king|queen)s? of [a-z]+/i")]
    public void Import_OrdinaryExpression_IsTaken(string expression)
    {
        var entry = Lore.Expression("y", expression);

        Assert.Equal("ora", CharacterCards.Import(Card(Lore.Book("", entry).GetRawText())).Document.Key);
    }

    [Fact]
    public void Import_TooManyExpressions_IsRefused()
    {
        var card = Card(Lore.Book("", [.. Enumerable.Repeat(Lore.Entry("x", "a,b", "\"use_regex\": true"), 51)]).GetRawText());

        var finding = Assert.Single(Assert.Throws<CardException>(() => CharacterCards.Import(card)).Findings);

        Assert.Equal("Keep at most 100 regular expressions in all entries together.", finding.Fix);
    }

    [Fact]
    public void Import_TooManyEntries_IsRefused()
    {
        var card = Card(Lore.Book("", [.. Enumerable.Repeat("{}", 2_001)]).GetRawText());

        var finding = Assert.Single(Assert.Throws<CardException>(() => CharacterCards.Import(card)).Findings);

        Assert.Equal(("data.character_book.entries", "2001"), (finding.Path, finding.Value));
    }

    private static byte[] Card(string book) => Cards.CardFiles.Bytes(
        $$"""{ "spec": "chara_card_v3", "spec_version": "3.0", "data": { "name": "Ora", "character_book": {{book}} } }""");
}
