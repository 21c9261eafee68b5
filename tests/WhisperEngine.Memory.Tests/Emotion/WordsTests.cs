using CsCheck;
using WhisperEngine.Memory.Emotion;

namespace WhisperEngine.Memory.Tests.Emotion;

public sealed class WordsTests
{
    [Fact]
    public void Of_Example_HasItsWordsSignsAndPairs() => Assert.Equal(
        [
            "i", "love", "you", "soo", "much", "\u2764", "\uFE0F", "😀",
            "i love", "love you", "you soo", "soo much", "much \u2764", "\u2764 \uFE0F", "\uFE0F 😀",
        ],
        EmotionWords.Of("I love you sooooo much ❤️😀"),
        UnorderedComparer);

    [Theory]
    [InlineData("It’s, GREAT-ish... don't_stop!!!? #1 a b", "it's", "great", "ish", "don't", "stop", "!!?", "#", "a", "b")]
    [InlineData("ааа日本 é\u0301 x", "\u0301", "x")]
    [InlineData("\n\n\n\t \u00A0\u001C", new string[0])]
    [InlineData("((((( ))", "(", ")")]
    public void Of_Text_HasItsWords(string text, params string[] words) =>
        Assert.Equal(words.Order(StringComparer.Ordinal), EmotionWords.Of(text).Where(word => !word.Contains(' ', StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_AnyText_DoesNotDependOnLetterCaseOrOnMoreRepeats() => Gen.String[Gen.Char["abAB!? ,.😀\n"], 0, 60].Sample(text =>
        EmotionWords.Of(text).SetEquals(EmotionWords.Of(text.ToUpperInvariant()))
        && EmotionWords.Of(text + "ooo").SetEquals(EmotionWords.Of(text + "oooooooo")));

    private static readonly IEqualityComparer<IEnumerable<string>> UnorderedComparer =
        EqualityComparer<IEnumerable<string>>.Create((a, b) => a!.Order(StringComparer.Ordinal).SequenceEqual(b!.Order(StringComparer.Ordinal)), _ => 0);
}
