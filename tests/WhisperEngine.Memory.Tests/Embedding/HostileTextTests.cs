using System.Numerics.Tensors;
using CsCheck;
using WhisperEngine.Memory.Embedding;

namespace WhisperEngine.Memory.Tests.Embedding;

public sealed class HostileTextTests(UseLiteModel model)
{
    public static TheoryData<string> Texts =>
    [
        "\uD83D",
        "half \uDE00 a pair \uD83D",
        string.Concat(Enumerable.Repeat("😀", 250_000)),
        new string('a', 1_000_000),
        string.Concat(Enumerable.Repeat("\u200B\u200D\uFEFF", 1000)),
        string.Concat(Enumerable.Repeat("\uFDFA", 8192)), // each becomes 18 characters
        "e" + new string('\u0301', 100_000),
        new string(' ', 100_000),
        "\0\u0001\u0002 \u202E",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Embed_HostileText_GivesAUnitVector(string text)
    {
        var embedder = await model.EmbedderAsync();

        var vector = await embedder.EmbedAsync(text, TestContext.Current.CancellationToken);

        Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-4f);
    }

    [Fact]
    public async Task Tokenize_AnyString_GivesIdsOfTheVocabularyAndNoTwoUnknownInARow()
    {
        var embedder = await model.EmbedderAsync();
        var anyChar = Gen.OneOf(Gen.Char, Gen.Char['\u0000', '\u007F'], Gen.Char['\uD800', '\uDFFF'], Gen.Char['\u2580', '\u2582']);

        Gen.String[anyChar, 0, 200].Sample(
            text =>
            {
                var ids = embedder.Tokenize(text);
                return ids.Length <= 128 && ids.All(id => id is >= 0 and < 8000) && !ids.Zip(ids.Skip(1)).Any(pair => pair is (0, 0));
            },
            iter: 2000);
    }
}
