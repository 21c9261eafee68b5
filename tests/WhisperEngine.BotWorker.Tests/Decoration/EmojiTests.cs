using WhisperEngine.BotWorker.Decoration;
using WhisperEngine.Characters;

namespace WhisperEngine.BotWorker.Tests.Decoration;

public sealed class EmojiTests
{
    [Theory]
    [InlineData(0.85, 0.5, 0.5, 3)]
    [InlineData(0.65, 0.5, 0.5, 2)]
    [InlineData(0.4, 0.5, 0.5, 1)]
    [InlineData(0.65, 0.9, 0.5, 3)]
    [InlineData(0.85, 0.95, 0.5, 3)]
    [InlineData(0.75, 0.5, 0.25, 3)]
    [InlineData(0.65, 0.5, 0.75, 1)]
    [InlineData(0.55, 0.5, 0.25, 2)]
    [InlineData(0.4, 0.5, 0.75, 1)]
    [InlineData(0.8, 0.5, 0.5, 2)]
    [InlineData(0.5, 0.85, 0.5, 1)]
    public void Count_FeelingOfTheReply_IsItsNumber(double intensity, double confidence, double variance, int expected) =>
        Assert.Equal(expected, EmojiChoice.Count(new("joy", intensity, confidence, variance)));

    [Theory]
    [InlineData("sadness", 0.75, 1)]
    [InlineData("fear", 0.8, 1)]
    [InlineData("anger", 0.75, 1)]
    [InlineData("sadness", 0.5, 3)]
    [InlineData("sadness", 0.7, 3)]
    [InlineData("joy", 0.8, 3)]
    public void Count_DistressOfThePerson_IsOne(string label, double intensity, int expected) =>
        Assert.Equal(expected, EmojiChoice.Count(new("joy", 0.85), new(label, intensity)));

    [Theory]
    [InlineData("minimal_symbolic_emoji", 0.9, 1)]
    [InlineData("text_with_accent_emoji", 0.9, 1)]
    [InlineData("emoji_only", 0.9, 2)]
    [InlineData("emoji_only", 0.4, 1)]
    [InlineData("sea and weather", 0.9, 3)]
    public void Count_Style_CapsIt(string style, double intensity, int expected) =>
        Assert.Equal(expected, EmojiChoice.Count(new("joy", intensity), style: style));

    [Theory]
    [InlineData("sadness", 0.8, "We made it ✨🔥🎉🌊 with you 💙😢", "We made it with you 💙😢")]
    [InlineData("fear", 0.65, "✨ Breathe. 🎉", "Breathe.")]
    [InlineData("anger", 0.6, "I see ❤️ that.", "I see ❤️ that.")]
    [InlineData("anger", 0.6, "Great🎉news", "Greatnews")]
    [InlineData("sadness", 0.8, "🎉🎉", "💙")]
    [InlineData("sadness", 0.8, "Run `echo 🎉` 🎉\n```\n✨\n```", "Run `echo 🎉` \n```\n✨\n```")]
    [InlineData("sadness", 0.8, "👨‍👩‍👧 and 👍🏽 go, ✓ © 1️⃣ stay", "and go, ✓ © 1️⃣ stay")]
    [InlineData("sadness", 0.8, "Plain text,  as it was.\n\n - x ", "Plain text,  as it was.\n\n - x ")]
    [InlineData("sadness", 0.5, "Yes ✨🔥", "Yes ✨🔥")]
    [InlineData("joy", 0.9, "Yes ✨🔥", "Yes ✨🔥")]
    public void Decorate_PersonsFeeling_TakesCheerFromDistress(string label, double intensity, string text, string expected) =>
        Assert.Equal(expected, EmojiChoice.Decorate(text, new() { UserEmotion = new(label, intensity) }, roll: 0));

    [Theory]
    [InlineData("frequent", null, "joy", 0.85, "Hello.", "Hello. 😊😄✨")]
    [InlineData("frequent", null, "joy", 0.65, "Hello.", "Hello. 😊😄")]
    [InlineData("frequent", "minimal_symbolic_emoji", "love", 0.85, "Hello.", "Hello. 💙")]
    [InlineData("frequent", null, "joy", 0.65, "Hello 🎈.", "Hello 🎈. 😊")]
    [InlineData("frequent", null, "joy", 0.4, "Hello 🎈.", "Hello 🎈.")]
    [InlineData("frequent", "sea and weather", "joy", 0.85, "Hello.", "Hello.")]
    [InlineData("none", null, "joy", 0.85, "Hello.", "Hello.")]
    [InlineData(null, null, "joy", 0.85, "Hello.", "Hello.")]
    [InlineData("as she likes", null, "joy", 0.85, "Hello.", "Hello.")]
    [InlineData("frequent", null, "neutral", 0.85, "Hello.", "Hello.")]
    [InlineData("frequent", null, "joy", 0.85, "```\ncode\n```", "```\ncode\n```")]
    public void Decorate_FeelingOfTheReply_AddsByHabit(string? frequency, string? style, string label, double intensity, string text, string expected) =>
        Assert.Equal(expected, EmojiChoice.Decorate(
            text, new() { Habits = new() { Frequency = frequency, Style = style }, BotEmotion = new(label, intensity) }, roll: 0));

    [Fact]
    public void Decorate_OwnSequence_ReplacesTheUsual()
    {
        var habits = new Emoji { Frequency = "high", Style = "sea and weather", Patterns = [new("joy", "🌊🐚 ☀️"), new("love", "🐙")] };
        Assert.Equal("Hello. 🌊🐚☀️", EmojiChoice.Decorate("Hello.", new() { Habits = habits, BotEmotion = new("joy", 0.9) }, roll: 0));
    }

    [Fact]
    public void Decorate_DistressAndFeeling_AddsSupportOnly() =>
        Assert.Equal("I am here. 💙", EmojiChoice.Decorate("I am here. 🎉", new()
        {
            Habits = new() { Frequency = "frequent" },
            BotEmotion = new("love", 0.9),
            UserEmotion = new("sadness", 0.8),
        }, roll: 0));

    [Theory]
    [InlineData("rare", 0.09, true)]
    [InlineData("rare", 0.1, false)]
    [InlineData("selective_symbolic", 0.19, true)]
    [InlineData("low", 0.3, false)]
    [InlineData("moderate", 0.59, true)]
    [InlineData("moderate", 0.6, false)]
    [InlineData("high", 0.89, true)]
    [InlineData("Frequent", 0.9, false)]
    public void Decorate_Frequency_IsTheShareOfReplies(string frequency, double roll, bool adds)
    {
        var decorated = EmojiChoice.Decorate("Hi.", new() { Habits = new() { Frequency = frequency }, BotEmotion = new("trust", 0.4) }, roll);
        Assert.Equal(adds ? "Hi. 🤝" : "Hi.", decorated);
    }

    [Fact]
    public void Decorate_NoFeelingOrAnUnsureOne_ChangesNothing()
    {
        var habits = new Emoji { Frequency = "frequent" };
        Assert.Equal("Hi ✨", EmojiChoice.Decorate("Hi ✨", new(), 0));
        Assert.Equal("Hi ✨", EmojiChoice.Decorate("Hi ✨", new() { Habits = habits }, 0));
        Assert.Equal("Hi", EmojiChoice.Decorate("Hi", new() { Habits = habits, BotEmotion = new("joy", 0.9, Confidence: 0.39) }, 0));
        Assert.Equal("Hi 😊😄✨", EmojiChoice.Decorate("Hi", new() { Habits = habits, BotEmotion = new("joy", 0.9, Confidence: 0.4) }, 0));
    }
}
