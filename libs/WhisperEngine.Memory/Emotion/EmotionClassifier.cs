using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Emotion;

/// <summary>
/// A multi-label classifier on disk whose <c>config.json</c> names (<c>id2label</c>) the labels of <see cref="EmotionLabels"/>, such as RoBERTa
/// fine-tuned on tweets. Labels exclude each other in none of them: each has a sigmoid of its own.
/// </summary>
internal sealed class EmotionClassifier : IDisposable
{
    private readonly TextTokens _tokens;
    private readonly TextModel _model;
    private readonly int _longest;
    private readonly int[] _labels; // position in EmotionLabels.All of each output
    private readonly double[] _thresholds;
    private readonly string _name;

    private EmotionClassifier(string directory, EmotionOptions options)
    {
        _labels = ReadLabels(Path.Combine(directory, "config.json"));
        _tokens = TextTokens.Load(directory, options.LowerCase);
        _model = TextModel.Load(directory, _tokens.Padding, "logits");
        _longest = options.MaxTokens;
        _thresholds = [.. EmotionLabels.All.Select(_ => options.Threshold)];
        _name = ModelName.Normalize(Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)));
    }

    /// <exception cref="ModelException">The directory has no such model.</exception>
    public static EmotionClassifier Load(EmotionOptions options)
    {
        var classifier = new EmotionClassifier(Path.GetFullPath(options.ModelPath!), options);
        try
        {
            classifier.Read("hello");
            return classifier;
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    /// <exception cref="ModelException">The model failed.</exception>
    public EmotionReading Read(string text)
    {
        var probabilities = new double[EmotionLabels.All.Count];
        var tokens = _tokens.Encode(text, _longest);
        if (tokens.Length > 0)
        {
            var logits = Run(tokens);
            for (var i = 0; i < logits.Length; i++)
                probabilities[_labels[i]] = 1 / (1 + Math.Exp(-logits[i]));
        }
        return EmotionReading.Of(probabilities, _thresholds, _name);
    }

    public void Dispose() => _model.Dispose();

    private float[] Run(int[] tokens)
    {
        try
        {
            var logits = _model.Run([tokens], static (values, _) => values.ToArray());
            return logits.Length == _labels.Length
                ? logits
                : throw new ModelException($"The emotion model {_name} gives {logits.Length} values for {_labels.Length} labels.", isLasting: true);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"The emotion model {_name} failed: {exception.Message}", innerException: exception);
        }
    }

    private static int[] ReadLabels(string path)
    {
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(path));
            var labels = config.RootElement.GetProperty("id2label").EnumerateObject()
                .OrderBy(entry => int.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture))
                .Select(entry => EmotionLabels.All.ToList().IndexOf(entry.Value.GetString()!.ToLowerInvariant()))
                .ToArray();
            return labels.Length > 0 && !labels.Contains(-1)
                ? labels
                : throw new ModelException($"{path} must name labels out of: {string.Join(", ", EmotionLabels.All)}.", isLasting: true);
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new ModelException($"{path} cannot be read: {exception.Message}", isLasting: true, exception);
        }
    }
}
