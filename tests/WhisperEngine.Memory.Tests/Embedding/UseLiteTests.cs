using System.Numerics.Tensors;
using WhisperEngine.Memory.Embedding;

namespace WhisperEngine.Memory.Tests.Embedding;

/// <summary>Vectors and tokens as the package's own code gives them.</summary>
public sealed class UseLiteTests(UseLiteModel model)
{
    private const string Cat = "I love my cat so much!";
    private const string Kitten = "My kitten is adorable and I adore it.";
    private const string Stock = "The stock market crashed today.";
    private const string Caroline = "What did Caroline research?";
    private const string Odd = "café — ｆｕｌｌ ﬁne 😀😀 ok";
    private const string Reminder = "remind me at 10:30, please :)";

    public static TheoryData<string, int[], float[]> Vectors => new()
    {
        { Cat, [16, 241, 69, 1163, 63, 165, 78], [-0.0114192f, -0.0114685f, -0.0505533f, -0.0583647f, -0.0199394f, 0.0447992f, 0.0564947f, 0.0603333f] },
        { Kitten, [404, 7317, 18, 7886, 12, 16, 11, 577, 53, 21, 6], [0.0450022f, 0.0254110f, -0.0267756f, -0.0626234f, 0.0385966f, 0.0268490f, 0.0594641f, 0.0568915f] },
        { Stock, [34, 801, 617, 3228, 26, 784, 6], [-0.0232175f, 0.0481488f, 0.0396652f, 0.0033678f, -0.0128473f, -0.0153932f, 0.0551445f, -0.0296545f] },
        { Caroline, [379, 235, 7237, 356, 1057, 54], [-0.0587808f, -0.0406747f, -0.0324934f, 0.0584238f, 0.0237943f, 0.0606185f, 0.0375944f, -0.0596428f] },
        { Odd, [976, 209, 1133, 405, 650, 839, 30, 0, 2303], [0.0116149f, 0.0520565f, -0.0266209f, -0.0282252f, -0.0602683f, 0.0389368f, -0.0381887f, -0.0609110f] },
        { Reminder, [3128, 84, 38, 320, 4177, 8, 1416, 658], [-0.0096491f, -0.0221125f, -0.0029052f, 0.0322746f, 0.0582022f, -0.0228421f, 0.0363626f, -0.0429405f] },
    };

    public static TheoryData<string, int[]> Tokens => new()
    {
        { "", [] },
        { " ", [30, 30] },
        { "ok ", [2303, 30] },
        { "two  spaces", [174, 30, 1016, 7] },
        { "日本", [30, 0] },
        { "a日本b", [11, 0, 151] },
        { "QA", [1856, 192] },
        { "C#", [177, 3020] },
        { "tab\there", [5520, 0, 586, 53] },
        { "na\u00EFve", [1216, 0, 105] },
        { "hello_world", [2002, 102, 435, 6520] },
        { "\uFB01", [1480] },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task Embed_ReferenceText_HasItsTokensAndVector(string text, int[] ids, float[] first)
    {
        var embedder = await model.EmbedderAsync();

        var vector = await embedder.EmbedAsync(text, TestContext.Current.CancellationToken);

        Assert.Equal(ids, embedder.Tokenize(text));
        Assert.Equal(512, vector!.Length);
        Assert.All(first.Index(), expected => Assert.Equal(expected.Item, vector[expected.Index], 1e-5f));
        Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Tokenize_ReferenceText_HasItsTokens(string text, int[] ids) => Assert.Equal(ids, (await model.EmbedderAsync()).Tokenize(text));

    [Theory]
    [InlineData(Cat, Kitten, 0.78930f)]
    [InlineData(Cat, Stock, 0.12617f)]
    [InlineData(Cat, Caroline, 0.05165f)]
    [InlineData(Kitten, Stock, 0.07684f)]
    [InlineData(Stock, Caroline, 0.12079f)]
    [InlineData(Odd, Reminder, 0.29682f)]
    [InlineData(Cat, Reminder, 0.19668f)]
    public async Task Embed_TwoTexts_AreAsNearAsInTheReference(string left, string right, float cosine)
    {
        var embedder = await model.EmbedderAsync();

        var vectors = await embedder.EmbedAsync([left, right], TestContext.Current.CancellationToken);

        Assert.Equal(cosine, TensorPrimitives.Dot<float>(vectors[0], vectors[1]), 2e-5f);
    }

    [Fact]
    public async Task Embed_LongText_UsesItsFirst128Tokens()
    {
        var embedder = await model.EmbedderAsync();

        var vectors = await embedder.EmbedAsync([Words(200), Words(5000), Words(20)], TestContext.Current.CancellationToken);

        Assert.Equal(128, embedder.Tokenize(Words(200)).Length);
        Assert.Equal(vectors[0], vectors[1]);
        Assert.NotEqual(vectors[0], vectors[2]);

        static string Words(int count) => string.Concat(Enumerable.Repeat("word ", count));
    }

    [Fact]
    public async Task Embed_NoTokens_IsNoVector()
    {
        var embedder = await model.EmbedderAsync();

        var vectors = await embedder.EmbedAsync(["", Cat, ""], TestContext.Current.CancellationToken);

        Assert.Null(vectors[0]);
        Assert.NotNull(vectors[1]);
        Assert.Null(vectors[2]);
        Assert.Empty(await embedder.EmbedAsync([], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Embed_ManyTexts_EachIsAsIfAlone()
    {
        var embedder = await model.EmbedderAsync();
        string[] texts = [.. Enumerable.Range(0, 50).Select(i => string.Concat(Enumerable.Repeat(Vectors.ElementAt(i % 6).Data.Item1 + " ", 1 + (i % 5))))];

        var together = await embedder.EmbedAsync(texts, TestContext.Current.CancellationToken);

        for (var i = 0; i < texts.Length; i++)
        {
            var alone = await embedder.EmbedAsync(texts[i], TestContext.Current.CancellationToken);
            Assert.True(TensorPrimitives.Distance<float>(alone, together[i]) < 1e-5f, texts[i]);
        }
    }

    [Fact]
    public async Task Embed_FromManyThreads_GivesEachItsOwn()
    {
        var embedder = await model.EmbedderAsync();
        var expected = await embedder.EmbedAsync([.. Vectors.Select(row => row.Data.Item1)], TestContext.Current.CancellationToken);

        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (i, cancellation) =>
        {
            var vector = await embedder.EmbedAsync(Vectors.ElementAt(i % 6).Data.Item1, cancellation);
            Assert.True(TensorPrimitives.Distance<float>(expected[i % 6], vector) < 1e-5f);
        });
    }

    [Fact]
    public async Task Embed_Cancelled_Throws()
    {
        var embedder = await model.EmbedderAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => embedder.EmbedAsync([Cat], new CancellationToken(canceled: true)));
    }
}
