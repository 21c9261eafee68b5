using Microsoft.Extensions.Options;
using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Tests.Embedding;

namespace WhisperEngine.Memory.Tests.Emotion;

/// <summary>The built-in head gives what it gave where it was trained.</summary>
public sealed class HeadTests(UseLiteModel model) : IDisposable
{
    private readonly EmotionAnalyzer _analyzer = new(Options.Create(new EmotionOptions()));

    public static TheoryData<string, string[], double[], string[]> Texts => new()
    {
        { "my dog died last night and i can't stop crying", ["sadness", "neutral", "anger"], [.802, .134, .098], ["sadness"] },
        { "ugh why does he ALWAYS ignore me, so annoying", ["anger", "surprise", "neutral"], [.844, .085, .061], ["anger"] },
        { "thank you, you always know what to say, I trust you", ["trust", "joy", "love"], [.991, .966, .112], ["trust", "joy"] },
        { "I can't wait for the concert on friday", ["anticipation", "joy", "neutral"], [.562, .508, .240], ["anticipation", "joy"] },
        { "I love you sooooo much ❤️😀", ["love", "trust", "joy"], [.989, .113, .103], ["love"] },
        { "Nothing ever works out for me, what's the point", ["neutral", "pessimism", "trust"], [.289, .138, .098], ["pessimism"] },
        { "what time is the meeting?", ["anticipation", "neutral", "surprise"], [.728, .331, .192], ["anticipation", "neutral", "surprise"] },
    };

    public void Dispose() => _analyzer.Dispose();

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Read_ReferenceText_HasItsProbabilitiesAndLabels(string text, string[] top, double[] probabilities, string[] expressed)
    {
        var embedder = await model.EmbedderAsync();
        var vector = await embedder.EmbedAsync(text, TestContext.Current.CancellationToken);

        var reading = _analyzer.Read(text, vector, embedder.ModelId);

        Assert.Equal(EmotionLabels.All, reading.Scores.Select(score => score.Label));
        var found = reading.Scores.OrderByDescending(score => score.Probability).Take(3).ToList();
        Assert.Equal(top, found.Select(score => score.Label));
        Assert.All(found.Zip(probabilities), pair => Assert.Equal(pair.Second, pair.First.Probability, 1e-3));
        Assert.Equal(expressed, reading.Expressed.Select(score => score.Label));
        Assert.Equal("use-lite-en+words", reading.Source);
    }

    [Theory]
    [InlineData("my dog died last night and i can't stop crying", "sadness", .802)]
    [InlineData("Nothing ever works out for me, what's the point", "pessimism", .138)]
    [InlineData("thank you, you always know what to say, I trust you", "joy", .991)]
    public async Task Read_DominantStandsOutMostAndIntensityIsTheStrongestFeeling(string text, string dominant, double intensity)
    {
        var embedder = await model.EmbedderAsync();

        var reading = _analyzer.Read(text, await embedder.EmbedAsync(text, TestContext.Current.CancellationToken), embedder.ModelId);

        Assert.Equal(dominant, reading.Dominant);
        Assert.Equal(reading[dominant], reading.Confidence);
        Assert.Equal(intensity, reading.Intensity, 1e-3);
    }

    [Fact]
    public void Read_VectorOfAnotherModel_IsLeftAsideAndTheReadingSaysSo()
    {
        var other = Enumerable.Repeat(1f, 512).ToArray();

        var reading = _analyzer.Read("I love you so much", other, "all-minilm-l6-v2");

        Assert.Equal("words", reading.Source);
        Assert.Equal(_analyzer.Read("I love you so much", null, null).Scores, reading.Scores);
        Assert.Equal("love", reading.Dominant);
    }

    [Theory]
    [InlineData("")]
    [InlineData("日本語")]
    [InlineData("\uD83D half")]
    public void Read_NothingKnown_IsAReadingAllTheSame(string text)
    {
        var reading = _analyzer.Read(text, null, null);

        Assert.All(reading.Scores, score => Assert.InRange(score.Probability, 0, 1));
    }

    [Fact]
    public void Read_MegabyteOfEmoji_IsReadFromItsBeginning()
    {
        var long1 = string.Concat(Enumerable.Repeat("😀 love ", 200_000));

        Assert.Equal(_analyzer.Read(long1[..8192], null, null).Scores, _analyzer.Read(long1, null, null).Scores);
    }
}
