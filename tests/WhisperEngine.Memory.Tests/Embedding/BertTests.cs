using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Embedding.Bert;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Tests.Embedding;

public sealed class BertTests : IDisposable
{
    // Rows of [PAD] [UNK] [CLS] [SEP] [MASK] hello cat ##s !
    private static readonly float[] Table = [9, 9, 1, 1, 3, 0, 0, 1, 9, 9, 2, 2, 0, 4, 5, 0, 7, 1];

    private readonly string _directory = Directory.CreateTempSubdirectory("whisper-bert-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Embed_Text_IsTheMeanOfItsTokensAtLength1(bool withTypes)
    {
        using var embedder = Load(TinyModel.WriteBert(Path.Combine(_directory, "Tiny BERT"), Table, 2, withTypes));

        var vectors = await embedder.EmbedAsync(["Hello cats!", "cat", ""], TestContext.Current.CancellationToken);

        Assert.Equal(("tiny-bert", 2), (embedder.ModelId, embedder.Dimension));
        AssertDirection([3 + 2 + 0 + 5 + 7 + 0, 0 + 2 + 4 + 0 + 1 + 1], vectors[0]);
        AssertDirection([3 + 0 + 0, 0 + 4 + 1], vectors[1]);
        Assert.Null(vectors[2]);
    }

    [Fact]
    public async Task Embed_LongText_KeepsStartAndEnd()
    {
        using var embedder = Load(TinyModel.WriteBert(_directory, Table, 2), maxTokens: 4);

        AssertDirection([3 + 2 + 2 + 0, 0 + 2 + 2 + 1], await embedder.EmbedAsync("hello hello hello hello", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("\uD83D \u200B x")]
    [InlineData("日本")]
    public async Task Embed_UnknownText_IsAVectorAllTheSame(string text)
    {
        using var embedder = Load(TinyModel.WriteBert(_directory, Table, 2));

        Assert.NotNull(await embedder.EmbedAsync(text, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Load_NoVocabulary_SaysSo()
    {
        TinyModel.WriteBert(_directory, Table, 2);
        File.Delete(Path.Combine(_directory, "vocab.txt"));

        var error = Assert.Throws<ModelException>(() => Load(_directory));

        Assert.Equal($"{_directory} has neither vocab.txt nor vocab.json.", error.Message);
        Assert.True(error.IsLasting);
    }

    [Fact]
    public void Load_NoModel_SaysSo()
    {
        TinyModel.WriteBert(_directory, Table, 2);
        File.Delete(Path.Combine(_directory, "model.onnx"));

        Assert.Equal($"There is no {Path.Combine(_directory, "model.onnx")}.", Assert.Throws<ModelException>(() => Load(_directory)).Message);
    }

    [Fact]
    public void Load_FileThatIsNoModel_SaysSo()
    {
        TinyModel.WriteBert(_directory, Table, 2);
        File.WriteAllText(Path.Combine(_directory, "model.onnx"), "not a model");

        Assert.StartsWith($"ONNX Runtime cannot open {Path.Combine(_directory, "model.onnx")}: ", Assert.Throws<ModelException>(() => Load(_directory)).Message);
    }

    private static BertEmbedder Load(string directory, int maxTokens = 16) =>
        BertEmbedder.Load(new EmbeddingOptions { Provider = EmbeddingProvider.Onnx, Path = directory, MaxTokens = maxTokens });

    private static void AssertDirection(double[] direction, float[]? vector)
    {
        var length = Math.Sqrt(direction.Sum(x => x * x));
        Assert.All(direction.Zip(vector!), pair => Assert.Equal(pair.First / length, pair.Second, 1e-6));
    }
}
