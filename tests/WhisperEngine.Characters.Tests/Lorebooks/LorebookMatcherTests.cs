using System.Text.Json;
using CsCheck;
using WhisperEngine.Characters.Lorebooks;

namespace WhisperEngine.Characters.Tests.Lorebooks;

public class LorebookMatcherTests
{
    [Theory]
    [InlineData("", "the BELL rings", true)]
    [InlineData("", "no such thing", false)]
    [InlineData("\"case_sensitive\": true", "the BELL rings", false)]
    [InlineData("\"case_sensitive\": true", "the bell rings", true)]
    [InlineData("\"enabled\": false", "bell", false)]
    [InlineData("\"enabled\": false, \"constant\": true", "bell", false)]
    [InlineData("\"constant\": true", "nothing", true)]
    [InlineData("\"selective\": true, \"secondary_keys\": [\"fog\"]", "bell", false)]
    [InlineData("\"selective\": true, \"secondary_keys\": [\"fog\"]", "bell in the Fog", true)]
    [InlineData("\"selective\": true, \"secondary_keys\": \"mist, fog\"", "bell in the fog", true)]
    [InlineData("\"selective\": true, \"secondary_keys\": []", "bell", true)]
    [InlineData("\"selective\": false, \"secondary_keys\": [\"fog\"]", "bell", true)]
    [InlineData("\"selective\": true, \"secondary_keys\": [\"fog\"], \"constant\": true", "nothing", true)]
    public void Match_Entry_FollowsItsKeysAndFlags(string more, string message, bool matches) =>
        Assert.Equal(matches ? "x" : "", Lore.Match(Lore.Book("", Lore.Entry("x", "bell", more)), message));

    [Theory]
    [InlineData("fo+g", "", "FOOOG", true)]
    [InlineData("fo+g", "\"case_sensitive\": true", "FOOOG", false)]
    [InlineData("/fo+g/i", "\"case_sensitive\": true", "FOOOG", true)]
    [InlineData("/fo+g/", "", "FOOOG", false)]
    [InlineData("/^b.c$/ms", "", "a\nb\nc", true)]
    [InlineData("fo+g", "\"constant\": true", "nothing", false)]
    [InlineData("fog", "\"selective\": true, \"secondary_keys\": [\"never\"]", "fog", true)]
    [InlineData("(", "", "(", false)]
    [InlineData("a(?=b)", "", "ab", false)]
    [InlineData("(a+)+$", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false)]
    public void Match_Regex_IsMatchedInLinearTimeAndIgnoresWhatItMust(string key, string more, string message, bool matches)
    {
        var entry = Lore.Entry("x", key, $"\"use_regex\": true{(more.Length > 0 ? "," : "")} {more}");

        Assert.Equal(matches ? "x" : "", Lore.Match(Lore.Book("", entry), message));
    }

    [Theory]
    [InlineData("", "four", true)]
    [InlineData("", "five", false)]
    [InlineData("\"scan_depth\": 1", "one", true)]
    [InlineData("\"scan_depth\": 1", "two", false)]
    [InlineData("\"scan_depth\": 0", "one", false)]
    [InlineData("\"scan_depth\": 99", "five", true)]
    [InlineData("\"scan_depth\": \"wrong\"", "four", true)]
    [InlineData("\"scan_depth\": -1", "one", false)]
    public void Match_ScanDepth_CountsFromTheMessageBack(string settings, string key, bool matches) =>
        Assert.Equal(matches ? "x" : "", Lore.Match(Lore.Book(settings, Lore.Entry("x", key)), "one", "five", "four", "three", "two"));

    [Fact]
    public void Match_SeveralEntries_ComeByInsertionOrderThenByPlace()
    {
        var book = Lore.Book(
            "",
            Lore.Entry("c", "k", "\"insertion_order\": 20"), Lore.Entry("a", "k", "\"insertion_order\": -1.5"),
            Lore.Entry("d", "k", "\"insertion_order\": 20"), Lore.Entry("b", "k"));

        Assert.Equal("a b c d", Lore.Match(book, "k"));
    }

    [Theory]
    [InlineData(6, "a b1 b2 c1 c2 c3")]
    [InlineData(5, "b1 b2 c1 c2 c3")]
    [InlineData(4, "c1 c2 c3")]
    [InlineData(2, "b1 b2")]
    [InlineData(0, "")]
    public void Match_TokenBudget_DropsTheLowestPriorityFirst(int budget, string expected)
    {
        var book = Lore.Book(
            $"\"token_budget\": {budget}",
            Lore.Entry("a", "k", "\"priority\": 1, \"insertion_order\": 1"),
            Lore.Entry("b1 b2", "k", "\"priority\": 2, \"insertion_order\": 2"),
            Lore.Entry("c1 c2 c3", "k", "\"priority\": 3, \"insertion_order\": 3"));

        Assert.Equal(expected, Lore.Match(book, "k"));
    }

    [Fact]
    public void Match_NoPriority_UsesTheOrderAndThenThePlace()
    {
        var book = Lore.Book(
            "\"token_budget\": 2",
            Lore.Entry("low", "k", "\"insertion_order\": 1"), Lore.Entry("first", "k", "\"insertion_order\": 2"),
            Lore.Entry("second", "k", "\"insertion_order\": 2"), Lore.Entry("third", "k", "\"insertion_order\": 2"));

        Assert.Equal("first second", Lore.Match(book, "k"));
    }

    [Theory]
    [InlineData("true", "Pell rings. Pell keeps Biscuit. Biscuit barks.")]
    [InlineData("false", "Pell rings.")]
    [InlineData("null", "Pell rings.")]
    public void Match_RecursiveScanning_SearchesWhatMatched(string recursive, string expected)
    {
        var book = Lore.Book(
            $"\"recursive_scanning\": {recursive}, \"scan_depth\": 1",
            Lore.Entry("Pell rings.", "bell"), Lore.Entry("Pell keeps Biscuit.", "pell"),
            Lore.Entry("Biscuit barks.", "biscuit"), Lore.Entry("Never.", "cat"));

        Assert.Equal(expected, Lore.Match(book, "the bell"));
    }

    [Fact]
    public void Match_EntriesThatNameEachOther_MatchOnce()
    {
        var book = Lore.Book("\"recursive_scanning\": true", Lore.Entry("a b", "b"), Lore.Entry("b a", "a"));

        Assert.Equal("a b b a", Lore.Match(book, "a"));
    }

    [Theory]
    [InlineData("\"position\": \"before_char\"", "x", LorePosition.BeforeCharacter)]
    [InlineData("\"position\": \"after_char\"", "x", LorePosition.AfterCharacter)]
    [InlineData("", "x", LorePosition.AfterCharacter)]
    [InlineData("\"position\": \"after_char\"", "@@position before_desc\nx", LorePosition.BeforeCharacter)]
    [InlineData("\"position\": \"before_char\"", "@@position after_desc\nx", LorePosition.AfterCharacter)]
    [InlineData("\"position\": \"before_char\"", "@@position scenario\nx", LorePosition.BeforeCharacter)]
    [InlineData("\"position\": \"before_char\"", "@@depth 4\nx", LorePosition.AfterCharacter)]
    public void Read_Position_IsBeforeOrAfterTheCharacter(string more, string content, LorePosition position)
    {
        var entry = Assert.Single(Lorebook.Read(Lore.Book("", Lore.Entry(content, "k", more))).Entries);

        Assert.Equal(("x", position), (entry.Content, entry.Position));
    }

    [Theory]
    [InlineData("@@activate_only_after 3\nx", 2, false)]
    [InlineData("@@activate_only_after 3\nx", 3, true)]
    [InlineData("@@activate_only_after 3\nx", null, true)]
    [InlineData("@@activate_only_after three\nx", 0, true)]
    [InlineData("@@activate_only_every 3\nx", 4, false)]
    [InlineData("@@activate_only_every 3\nx", 6, true)]
    [InlineData("@@activate_only_every 0\nx", 6, true)]
    [InlineData("@@dont_activate\nx", 0, false)]
    [InlineData("@@dont_activate\n@@activate\nx", 0, true)]
    [InlineData("@@exclude_keys fog, frost\nx", 0, false)]
    [InlineData("@@exclude_keys frost\nx", 0, true)]
    [InlineData("@@additional_keys frost\nx", 0, false)]
    [InlineData("@@additional_keys frost,fog\nx", 0, true)]
    [InlineData("@@scan_depth 0\nx", 0, false)]
    [InlineData("@@scan_depth 1\n@@scan_depth 0\nx", 0, true)]
    [InlineData("@@unknown 5\nx", 0, true)]
    [InlineData("@@unknown 5\n@@@another\n@@@scan_depth 0\nx", 0, false)]
    [InlineData("@@scan_depth 1\n@@@dont_activate\nx", 0, true)]
    [InlineData("\n@@scan_depth 1\n\nx", 0, true)]
    [InlineData("@@scan_depth 1", 0, false)]
    public void Match_Decorators_AreFollowedAndTakenOut(string content, int? characterMessages, bool matches) => Assert.Equal(
        matches ? "x" : "",
        Lore.Match(Lore.Book("", Lore.Entry(content, "bell")), new LorebookQuery([], "a bell in the fog", characterMessages)));

    [Theory]
    [InlineData("@@constant\nx", "")]
    [InlineData("@@activate\nx", "")]
    [InlineData("@@activate\nx", "\"use_regex\": true")]
    public void Match_DecoratorThatForcesTheEntry_NeedsNoKey(string content, string more) =>
        Assert.Equal("x", Lore.Match(Lore.Book("", Lore.Entry(content, "bell", more)), "nothing"));

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{ \"entries\": 5 }")]
    [InlineData("{ \"entries\": [1, null, [], {}, { \"keys\": \"k\", \"content\": 5 }, { \"keys\": [null, \" \"], \"content\": \"x\" }] }")]
    public void Match_BookOfAnotherForm_HasNothingToSay(string json) =>
        Assert.Equal("", Lore.Match(JsonDocument.Parse(json).RootElement, "k null 5"));

    [Fact]
    public void Match_AnyBook_IsTheSameAgainAndWithinItsBudget()
    {
        var word = Gen.OneOf("fog", "bell", "pell", "a", "", "(", "[a-f]+", "@@depth 2\n");
        var entry = Gen.Select(word.Array[0, 3], word.Array[1, 4], Gen.Int[-2, 2], Gen.Bool, Gen.Bool)
            .Select((keys, content, order, regex, constant) =>
                Lore.Entry(string.Join(' ', content), string.Join(',', keys), Flags(order, regex, constant)));
        Gen.Select(entry.Array[0, 6], Gen.Int[0, 6], Gen.Bool, word.Array[1, 3]).Sample((entries, budget, recursive, messages) =>
        {
            var book = Lore.Book($"\"token_budget\": {budget}, \"recursive_scanning\": {(recursive ? "true" : "false")}", entries);
            var query = new LorebookQuery(messages[1..], messages[0]);
            var counter = new WordCounter();

            var matched = LorebookMatcher.Match(Lorebook.Read(book), query, counter);

            Assert.True(matched.Sum(entry => counter.Count(entry.Content)) <= budget);
            Assert.Equal(matched.Select(entry => entry.Index).Distinct().Count(), matched.Count);
            Assert.Equal(Lore.Match(book, query), string.Join(' ', matched.Select(entry => entry.Content)));
        }, iter: 500);
    }

    private static string Flags(int order, bool regex, bool constant) =>
        $"\"insertion_order\": {order}, \"use_regex\": {(regex ? "true" : "false")}, \"constant\": {(constant ? "true" : "false")}";
}
