using CsCheck;
using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.Memory.Tests.Emotion;

public sealed class StanceTests
{
    [Theory]
    [InlineData("I'm frustrated with your suggestions", "frustrated")]
    [InlineData("so tired today", "tired")]
    [InlineData("You make me so angry!", "angry")]
    [InlineData("Your answers are annoying", "annoying")]
    [InlineData("my anxiety is back", "anxiety")]
    [InlineData("I’m happy", "happy")]
    public void Of_OwnFeeling_IsDirect(string text, string word)
    {
        var stance = EmotionStance.Of(text);

        Assert.Equal(StanceKind.Direct, stance.Kind);
        Assert.Equal([word], stance.Own);
        Assert.True(stance.SelfFocus > .7);
    }

    [Theory]
    [InlineData("You seem frustrated with my answers", "frustrated")]
    [InlineData("Are you sad?", "sad")]
    [InlineData("My sister is upset", "upset")]
    [InlineData("The dog looks scared", "scared")]
    [InlineData("I think your anger is misplaced", "anger")]
    public void Of_FeelingSeenInOthers_IsAttributed(string text, string word)
    {
        var stance = EmotionStance.Of(text);

        Assert.Equal(StanceKind.Attributed, stance.Kind);
        Assert.Empty(stance.Own);
        Assert.Equal([word], stance.Others);
        Assert.Equal(0, stance.SelfFocus);
    }

    [Fact]
    public void Of_Both_IsMixed()
    {
        var stance = EmotionStance.Of("I'm frustrated with your suggestions, but you seem defensive");

        Assert.Equal(StanceKind.Mixed, stance.Kind);
        Assert.Equal(["frustrated"], stance.Own);
        Assert.Equal(["defensive"], stance.Others);
        Assert.InRange(stance.SelfFocus, .3, .8);
    }

    [Theory]
    [InlineData("I'm not frustrated, just tired")]
    [InlineData("I'm not frustrated, I'm just tired")]
    [InlineData("I am not really that frustrated, just tired")]
    public void Of_DeniedFeeling_IsLeftOut(string text)
    {
        var stance = EmotionStance.Of(text);

        Assert.Equal(StanceKind.Direct, stance.Kind);
        Assert.Equal(["tired"], stance.Own);
    }

    [Theory]
    [InlineData("The weather is nice today")]
    [InlineData("")]
    [InlineData("\uD83D ??")]
    public void Of_NoFeeling_IsNone(string text)
    {
        var stance = EmotionStance.Of(text);

        Assert.Equal(StanceKind.None, stance.Kind);
        Assert.Empty(stance.Own);
    }

    [Theory]
    [InlineData("I understand you're frustrated. I'm here to help you feel better.", "I understand . I'm here to help you feel better.")]
    [InlineData("I see you're upset. I'm genuinely happy to assist.", "I see . I'm genuinely happy to assist.")]
    [InlineData("You must be tired and sad. Me too, I'm sad.", ". Me too, I'm sad.")]
    [InlineData("I'm glad. Nothing here is about them.", "I'm glad. Nothing here is about them.")]
    public void WithoutReadersFeelings_BotText_KeepsItsOwn(string text, string kept) => Assert.Equal(kept, EmotionStance.WithoutReadersFeelings(text));

    [Fact]
    public void WithoutReadersFeelings_NobodyAddressed_ChangesNothing() =>
        Gen.OneOf([.. "I he my his sad happy tired and , . not the is".Split(' ').Select(word => Gen.Const(word))]).List[0, 20].Sample(words =>
            EmotionStance.WithoutReadersFeelings(string.Join(' ', words)) == string.Join(' ', words));
}
