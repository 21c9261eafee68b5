using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using WhisperEngine.Memory.Embedding.UseLite;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Emotion;

/// <summary>
/// The built-in judge: per label one logistic regression over the sentence embedding and one over words and pairs of words, their logits
/// averaged. Trained on GoEmotions (Demszky et al. 2020, arxiv.org/abs/2005.00547), its 27 labels mapped to eleven and neutral; see NOTICE.
/// </summary>
internal sealed class EmotionHead
{
    public const string EmbedderId = UseLiteEmbedder.Id;

    private const string Asset = "emotion12.json.gz";

    private readonly double[][] _vectorWeights;
    private readonly double[] _vectorBias;
    private readonly double[] _wordBias;
    private readonly double[] _thresholds;
    private readonly Dictionary<string, Range> _words = new(StringComparer.Ordinal); // which of _wordWeights
    private readonly List<(byte Label, float Weight)> _wordWeights = [];

    private EmotionHead(JsonElement model)
    {
        var labels = model.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!);
        if (!labels.SequenceEqual(EmotionLabels.All))
            throw new InvalidDataException($"{Asset} has other labels than this code.");
        _vectorWeights = [.. model.GetProperty("use_w").EnumerateArray().Select(Numbers)];
        _vectorBias = Numbers(model.GetProperty("use_b"));
        _wordBias = Numbers(model.GetProperty("ngram_bias"));
        _thresholds = Numbers(model.GetProperty("thresholds"));
        foreach (var word in model.GetProperty("ngrams").EnumerateObject())
        {
            var first = _wordWeights.Count;
            foreach (var weight in word.Value.EnumerateObject())
                _wordWeights.Add((byte.Parse(weight.Name, CultureInfo.InvariantCulture), weight.Value.GetSingle()));
            _words[word.Name] = first.._wordWeights.Count;
        }
        foreach (var word in model.GetProperty("ngram_zero").EnumerateArray())
            _words[word.GetString()!] = ..0;
    }

    /// <summary>Reads the model out of this assembly: about 60 ms.</summary>
    public static EmotionHead Load()
    {
        using var asset = typeof(EmotionHead).Assembly.GetManifestResourceStream(Asset)!;
        using var json = new GZipStream(asset, CompressionMode.Decompress);
        using var model = JsonDocument.Parse(json);
        return new(model.RootElement);
    }

    /// <param name="text">What to judge; of a long one the beginning.</param>
    /// <param name="embedding">Its vector of the embedder <see cref="EmbedderId"/>. Without one the words alone decide, less well.</param>
    public EmotionReading Read(string text, ReadOnlySpan<float> embedding)
    {
        Span<double> words = stackalloc double[EmotionLabels.All.Count];
        SumWords(PlainText.Of(text), words);
        Span<double> probabilities = stackalloc double[words.Length];
        for (var label = 0; label < words.Length; label++)
        {
            var logit = words[label] + _wordBias[label];
            if (!embedding.IsEmpty)
                logit = (0.5 * (Dot(_vectorWeights[label], embedding) + _vectorBias[label])) + (0.5 * logit);
            probabilities[label] = 1 / (1 + Math.Exp(-logit));
        }
        return EmotionReading.Of(probabilities, _thresholds, embedding.IsEmpty ? "words" : EmbedderId + "+words");
    }

    private void SumWords(string text, Span<double> sums)
    {
        var known = 0;
        foreach (var word in EmotionWords.Of(text))
        {
            if (!_words.TryGetValue(word, out var range))
                continue;
            known++;
            for (var i = range.Start.Value; i < range.End.Value; i++)
                sums[_wordWeights[i].Label] += _wordWeights[i].Weight;
        }
        for (var label = 0; known > 0 && label < sums.Length; label++)
            sums[label] /= Math.Sqrt(known);
    }

    private static double Dot(double[] weights, ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * vector[i];
        return sum;
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
