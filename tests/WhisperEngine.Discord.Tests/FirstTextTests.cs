using CsCheck;
using WhisperEngine.Discord.Text;

namespace WhisperEngine.Discord.Tests;

public sealed class FirstTextTests
{
    [Theory]
    [InlineData("The tide turns.", true)]
    [InlineData("The tide turns", false)]
    [InlineData("The tide turns! And", true)]
    [InlineData("Really?", true)]
    [InlineData("*waves.* And", true)]
    [InlineData("\"Come in.\" She", true)]
    [InlineData("Well… no", true)]
    [InlineData("Hm...", true)]
    [InlineData("潮が満ちる。次", true)]
    [InlineData("本当？", true)]
    [InlineData("First line\nsecond", true)]
    [InlineData("\n\n", false)]
    [InlineData("…", false)]
    [InlineData("Good day, Mr. Fox", false)]
    [InlineData("Good day, Dr.", false)]
    [InlineData("It was J. S. Bach", false)]
    [InlineData("3.", false)]
    [InlineData("About 3.", false)]
    [InlineData("Use e.g. a shell", false)]
    [InlineData("See https://example.org/a.", false)]
    [InlineData("It costs 3.5 or example.org so", false)]
    [InlineData("No.", true)]
    [InlineData("```py\n", false)]
    [InlineData("```py\nprint", false)]
    [InlineData("```py\nprint(1)\n", true)]
    public void IsReady_AtOnce_WantsASentenceOrALine(string text, bool expected) => Assert.Equal(expected, FirstText.IsReady(text, TimeSpan.Zero));

    [Theory]
    [InlineData(60, "", false)]
    [InlineData(59, " ", false)]
    [InlineData(60, " ", true)]
    [InlineData(60, "b", false)]
    [InlineData(60, "b b", true)]
    [InlineData(60, "潮", true)]
    public void IsReady_SixtyUnits_WantTheBorderOfAWord(int letters, string more, bool expected) =>
        Assert.Equal(expected, FirstText.IsReady(new string('a', letters) + more, TimeSpan.Zero));

    [Theory]
    [InlineData("The", 1000, true)]
    [InlineData("The", 999, false)]
    [InlineData(" ", 5000, false)]
    [InlineData("```py\n", 5000, false)]
    public void IsReady_AfterASecond_WhateverIsThere(string text, int milliseconds, bool expected) =>
        Assert.Equal(expected, FirstText.IsReady(text, TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData("@everyone", "@\u200Beveryone")]
    [InlineData("a@Here!", "a@\u200BHere!")]
    [InlineData("<@123> <@&45>", "<@\u200B123> <@\u200B&45>")]
    [InlineData("me@home", "me@home")]
    [InlineData("Elena", "Elena")]
    public void Neutralize_Names_MentionNobody(string name, string expected) => Assert.Equal(expected, NeutralNames.Neutralize(name));

    [Fact]
    public void Neutralize_Anything_IsIdempotentAndNamesNoEveryone() =>
        Gen.OneOf("@", "everyone", "HERE", "here", "<@", "1", "!", "&", " ", "\u200B").Array[0, 20].Select(string.Concat).Sample(name =>
        {
            var neutral = NeutralNames.Neutralize(name);
            Assert.Equal(neutral, NeutralNames.Neutralize(neutral));
            Assert.DoesNotContain("@everyone", neutral, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("@here", neutral, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(name.Replace("\u200B", "", StringComparison.Ordinal), neutral.Replace("\u200B", "", StringComparison.Ordinal));
        });
}
