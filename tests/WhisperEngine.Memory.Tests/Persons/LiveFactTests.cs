using CsCheck;
using WhisperEngine.Memory.Facts;

namespace WhisperEngine.Memory.Tests.Persons;

public sealed class LiveFactTests
{
    private static readonly string[] Pieces =
        ["My name is ", "I live in ", "call me ", ". ", "?", "A", "Bo ", "\ud800", "’", "\"", "not ", "😀", "keep it ", "short ", "\n", " and "];

    [Theory]
    [InlineData("My name is TestUser", "TestUser")]
    [InlineData("my name is alex", "alex")]
    [InlineData("My name is Alex.", "Alex")]
    [InlineData("Hi Elena, my name is Alex and I love pizza", "Alex")]
    [InlineData("Hello! My name's Mary Ann Smith, nice to meet you.", "Mary Ann Smith")]
    [InlineData("My name is Ludwig van Beethoven but not many know", null)]
    [InlineData("My name is Ludwig van Beethoven", "Ludwig van Beethoven")]
    [InlineData("My name is Dr. Smith", "Dr. Smith")]
    [InlineData("My name is J. R. Tolkien", "J. R. Tolkien")]
    [InlineData("My name is Zoë O’Brien-Núñez!", "Zoë O'Brien-Núñez")]
    [InlineData("My name is 李雷", "李雷")]
    [InlineData("Please call me Bob_99", "Bob_99")]
    [InlineData("You can call me Sam.", "Sam")]
    [InlineData("I'm called Kim", "Kim")]
    [InlineData("I went out. By the way, my name is Kim. How are you?", "Kim")]
    [InlineData("My name is Kim\nI like tea", "Kim")]
    [InlineData("My name is not Alex", null)]
    [InlineData("My name isn't Alex", null)]
    [InlineData("My name is Alex?", null)]
    [InlineData("Is my name Alex?", null)]
    [InlineData("What if my name is Alex", null)]
    [InlineData("If my name is Alex, tell me", null)]
    [InlineData("Imagine my name is Alex", null)]
    [InlineData("Let's say my name is Alex", null)]
    [InlineData("Maybe my name is Alex", null)]
    [InlineData("Her name is Alex", null)]
    [InlineData("My brother's name is Alex", null)]
    [InlineData("He said my name is Alex", null)]
    [InlineData("My name is Alex, she said", null)]
    [InlineData("\"My name is Alex\"", null)]
    [InlineData("> My name is Alex", null)]
    [InlineData("`My name is Alex`", null)]
    [InlineData("```\nMy name is Alex\n```", null)]
    [InlineData("My name is important to me", null)]
    [InlineData("My name is hard to spell", null)]
    [InlineData("My name is a secret", null)]
    [InlineData("call me later", null)]
    [InlineData("Call me maybe", null)]
    [InlineData("Call me when you are there", null)]
    [InlineData("My name was Alex", null)]
    [InlineData("I am tired", null)]
    public void Name(string text, string? expected) => Assert.Equal(expected, Value(text, Predicates.PreferredName));

    [Theory]
    [InlineData("My time zone is Europe/Lisbon", "Europe/Lisbon")]
    [InlineData("my timezone is UTC+2", "UTC+2")]
    [InlineData("I'm in the CET timezone", "CET")]
    [InlineData("I'm on Pacific time", "Pacific time")]
    [InlineData("My timezone is America/Argentina/Buenos_Aires.", "America/Argentina/Buenos_Aires")]
    [InlineData("My timezone is not UTC+2", null)]
    [InlineData("His time zone is CET", null)]
    [InlineData("Is my timezone CET?", null)]
    [InlineData("I'm in trouble", null)]
    [InlineData("I'm in Paris", null)]
    public void TimeZone(string text, string? expected) => Assert.Equal(expected, Value(text, Predicates.TimeZone));

    [Theory]
    [InlineData("I live in Lisbon.", "Lisbon")]
    [InlineData("I live in Lisbon, Portugal, with my cat", "Lisbon, Portugal")]
    [InlineData("I just moved to Rio de Janeiro!", "Rio de Janeiro")]
    [InlineData("I've moved to New York and I love it", "New York")]
    [InlineData("Actually I'm based in Stratford upon Avon", "Stratford upon Avon")]
    [InlineData("I live in the Netherlands now", "the Netherlands")]
    [InlineData("I live in constant fear", null)]
    [InlineData("I live in a small house", null)]
    [InlineData("I used to live in Paris", null)]
    [InlineData("I don't live in Paris", null)]
    [InlineData("I no longer live in Paris", null)]
    [InlineData("I would live in Paris", null)]
    [InlineData("If I moved to Paris", null)]
    [InlineData("My sister lives in Paris", null)]
    [InlineData("She says I live in Paris", null)]
    [InlineData("Do I live in Paris?", null)]
    [InlineData("I live in Paris, right?", null)]
    public void Location(string text, string? expected) =>
        Assert.Equal(expected, Value(text, Predicates.Location));

    [Theory]
    [InlineData("I prefer short answers", "short")]
    [InlineData("I'd like more detailed explanations please", "more detailed")]
    [InlineData("Please keep it short and simple.", "short and simple")]
    [InlineData("Please keep your replies brief", "brief")]
    [InlineData("Be more formal with me", "more formal")]
    [InlineData("I don't like long answers", null)]
    [InlineData("He prefers short answers", null)]
    [InlineData("Should I prefer short answers?", null)]
    [InlineData("I like long walks", null)]
    [InlineData("I want pizza", null)]
    public void Style(string text, string? expected) => Assert.Equal(expected, Value(text, Predicates.CommunicationStyle));

    [Fact]
    public void In_SeveralInOneMessage_FindsEach()
    {
        var facts = LiveFacts.In("Hi! My name is Ann. I live in Porto. Please keep it short. My time zone is WET. My name is Anna.");

        Assert.Equal(
            [("communication_style", "short", .80), ("location", "Porto", .85), ("preferred_name", "Anna", .95), ("timezone", "WET", .90)],
            facts.Select(fact => (fact.Predicate, fact.Text, fact.Confidence)).Order());
        Assert.All(facts, fact => Assert.Equal(("preference", "live", "user"), (fact.Kind, fact.Origin, fact.Subject)));
    }

    [Fact]
    public void In_OnlyOtherThings_FindsNothing() =>
        Assert.Empty(LiveFacts.In("I love pizza and sushi. I enjoy hiking. I am a teacher from Spain and my dog is called Rex."));

    /// <summary>Whatever is said, in bounded time, and a value is always part of what was said.</summary>
    [Fact]
    public void In_AnyText_ValuesAreItsOwn() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Array[0, 20].Select(pieces => string.Concat(pieces.Select(piece => Pieces[piece]))))
            .Sample(
                text => LiveFacts.In(text).All(fact => fact.Text.Length > 0 && text.Replace('’', '\'').Contains(fact.Text, StringComparison.Ordinal)),
                iter: 20_000);

    [Fact]
    public void In_AMegabyte_Ends() => Assert.Empty(LiveFacts.In(string.Concat(Enumerable.Repeat("my name is my name is I live in A A A, ", 30_000))));

    private static string? Value(string text, string predicate) => LiveFacts.In(text).SingleOrDefault(fact => fact.Predicate == predicate)?.Text;
}
