using CsCheck;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.Characters.Tests;

public class TextCutTests
{
    [Fact]
    public void ToCharacters_LongText_KeepsOpeningAndClosingAndDropsTheMiddle()
    {
        var text = "OPENING " + new string('m', 600) + " CLOSING";

        var cut = TextCut.ToCharacters(text, 600, 400);

        Assert.Equal(400, cut.Length);
        Assert.StartsWith("OPENING m", cut, StringComparison.Ordinal);
        Assert.EndsWith("m CLOSING", cut, StringComparison.Ordinal);
        Assert.Equal(235, cut.IndexOf(TextCut.Marker, StringComparison.Ordinal));
    }

    [Fact]
    public void ToCharacters_ShortText_IsUnchanged()
    {
        var text = new string('m', 600);

        Assert.Same(text, TextCut.ToCharacters(text, 600, 400));
    }

    [Fact]
    public void Cut_AnyText_StaysWithinItsLimitAndWellFormed()
    {
        Gen.Select(Gen.OneOf("a", " ", "é", "愛", "🌊", "\n", "word ").Array[0, 300], Gen.Int[0, 200]).Sample((pieces, limit) =>
        {
            var text = string.Concat(pieces);
            var byCharacters = TextCut.ToCharacters(text, limit, limit);
            var byTokens = TextCut.ToTokens(text, limit, TokenCounter.Default);

            Assert.True(byCharacters.Length <= limit, byCharacters);
            Assert.True(TokenCounter.Default.Count(byTokens) <= limit, byTokens);
            Assert.All(new[] { byCharacters, byTokens }, cut => Assert.DoesNotContain("\uFFFD", string.Concat(cut.EnumerateRunes()), StringComparison.Ordinal));
        }, iter: 300);
    }
}
