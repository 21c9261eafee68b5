using CsCheck;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Memory.Lexical;

namespace WhisperEngine.Memory.Tests.Lexical;

public sealed class WordTests
{
    [Theory]
    [InlineData("Hello, World-wide 42!", "hello world wide 42")]
    [InlineData("naïve CAFÉ ﬁne", "naive cafe fine")]
    [InlineData("pass​word", "password")]
    [InlineData("日本語です", "日本 本語 語で です")]
    [InlineData("犬", "犬")]
    [InlineData("a日本b", "a 日本 b")]
    [InlineData("Привет, мир", "привет мир")]
    [InlineData("love 😀😀", "love 😀 😀")]
    [InlineData("", "")]
    public void Split(string text, string words) => Assert.Equal(words, string.Join(' ', WordSplitter.Split(text)));

    [Fact]
    public void Split_AnyText_BoundedAndTheSameWhenItsWordsAreSplit() => Gen.String.Sample(text =>
    {
        var words = WordSplitter.Split(text);
        return words.Count <= 1024 && words.All(word => word.Length is > 0 and <= 200);
    });

    [Theory]
    [InlineData("bought", "buy")]
    [InlineData("hiking", "hik")]
    [InlineData("hikes", "hik")]
    [InlineData("stopped", "stop")]
    [InlineData("parties", "party")]
    [InlineData("glass", "glass")]
    [InlineData("bus", "bus")]
    [InlineData("日本", "日本")]
    public void Stem(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

    [Fact]
    public void Ids_AreOfVersion5AndStay()
    {
        var id = MemoryPointId.Turn("elena", 42);

        Assert.Equal((5, id), (id.Version, MemoryPointId.Turn("elena", 42)));
        Assert.Equal(9, MemoryPoints.IdsOf("elena", 42).Distinct().Count());
    }
}
