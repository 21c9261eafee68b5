using Microsoft.Extensions.Options;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Models;
using WhisperEngine.Memory.Tests.Embedding;

namespace WhisperEngine.Memory.Tests.Emotion;

/// <summary>A classifier on disk, here one of a few numbers: the adapter is tested, not a model's judgement.</summary>
public sealed class ClassifierTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("whisper-classifier-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Read_RobertaModel_GivesASigmoidPerLabelOfItsConfiguration()
    {
        // Rows of <s> <pad> </s> <unk> s a d sa sad " " " sad" o " s", for the labels sadness and joy.
        float[] table = [.. new float[8 * 2], 2, -1, 0, 0, 1, -3, 0, 0, 0, 0];
        TinyModel.WriteRobertaVocabulary(_directory);
        TinyModel.WriteClassifier(_directory, table, ["sadness", "joy"]);
        using var analyzer = Analyzer();

        var reading = analyzer.Read("sad sad", embedding: null, embedderId: null);

        Assert.Equal(1 / (1 + Math.Exp(-3)), reading["sadness"], 1e-6);
        Assert.Equal(1 / (1 + Math.Exp(4)), reading["joy"], 1e-6);
        Assert.Equal(0, reading["anger"]);
        Assert.Equal("sadness", reading.Dominant);
        Assert.Equal(["sadness"], reading.Expressed.Select(score => score.Label));
        Assert.Equal(Path.GetFileName(_directory).ToLowerInvariant(), reading.Source);
    }

    [Fact]
    public void Read_BertModel_CanBeUsedToo()
    {
        TinyModel.WriteBert(_directory, new float[18], 2);
        TinyModel.WriteClassifier(_directory, [.. new float[5], 4, .. new float[3]], ["fear"]);
        using var analyzer = Analyzer();

        Assert.Equal("fear", analyzer.Read("Hello", null, null).Dominant);
        Assert.Equal(EmotionLabels.Neutral, analyzer.Read("cat", null, null).Dominant);
        Assert.Equal(0, analyzer.Read("", null, null).Intensity);
    }

    [Fact]
    public void Load_OtherLabels_SaysWhichAreKnown()
    {
        TinyModel.WriteRobertaVocabulary(_directory);
        TinyModel.WriteClassifier(_directory, new float[26], ["sadness", "schadenfreude"]);

        var error = Assert.Throws<ModelException>(Analyzer);

        Assert.Equal($"{Path.Combine(_directory, "config.json")} must name labels out of: {string.Join(", ", EmotionLabels.All)}.", error.Message);
    }

    [Fact]
    public void Load_NothingThere_SaysSo() =>
        Assert.StartsWith($"{Path.Combine(_directory, "config.json")} cannot be read: ", Assert.Throws<ModelException>(Analyzer).Message);

    private EmotionAnalyzer Analyzer() => new(Options.Create(new EmotionOptions { ModelPath = _directory }));
}
