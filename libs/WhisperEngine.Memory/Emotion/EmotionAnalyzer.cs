using Microsoft.Extensions.Options;

namespace WhisperEngine.Memory.Emotion;

/// <summary>Judges what a text expresses, in this process: a tenth of a millisecond with the built-in head. Safe for use by several threads.</summary>
public sealed class EmotionAnalyzer : IDisposable
{
    private readonly EmotionHead? _head;
    private readonly EmotionClassifier? _classifier;

    /// <summary>Loads the model.</summary>
    /// <exception cref="Models.ModelException">The configured directory has no model that can be used.</exception>
    public EmotionAnalyzer(IOptions<EmotionOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrEmpty(options.Value.ModelPath))
            _head = EmotionHead.Load();
        else
            _classifier = EmotionClassifier.Load(options.Value);
    }

    /// <summary>Judges a text.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="embedding">Its vector, if there is one.</param>
    /// <param name="embedderId">The embedder's <see cref="Embedding.IEmbedder.ModelId"/>. A vector of another than the built-in head knows is left aside.</param>
    /// <exception cref="Models.ModelException">The configured model failed.</exception>
    public EmotionReading Read(string text, float[]? embedding, string? embedderId)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _classifier is not null
            ? _classifier.Read(text)
            : _head!.Read(text, embedderId == EmotionHead.EmbedderId ? embedding : null);
    }

    /// <inheritdoc/>
    public void Dispose() => _classifier?.Dispose();
}
