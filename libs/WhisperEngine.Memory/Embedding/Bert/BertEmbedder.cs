using System.Numerics.Tensors;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Embedding.Bert;

/// <summary>
/// A sentence embedder of BERT's type on disk: the mean over the vectors of all tokens, scaled to length 1, as in Sentence-BERT
/// (Reimers and Gurevych 2019, arxiv.org/abs/1908.10084). A model that pools by itself is taken as it is.
/// </summary>
internal sealed class BertEmbedder : IEmbedder, IDisposable
{
    private readonly TextTokens _tokens;
    private readonly TextModel _model;
    private readonly int _longest;

    private BertEmbedder(TextTokens tokens, TextModel model, int longest, string id)
    {
        (_tokens, _model, _longest, ModelId) = (tokens, model, longest, id);
        Dimension = _model.Run([[_tokens.Padding, _tokens.Padding]], static (_, shape) => checked((int)shape[^1]));
    }

    public string ModelId { get; }

    public int Dimension { get; }

    /// <exception cref="ModelException">The directory has no such model.</exception>
    public static BertEmbedder Load(EmbeddingOptions options)
    {
        var directory = Path.GetFullPath(options.Path!);
        var tokens = TextTokens.Load(directory, options.LowerCase);
        var model = TextModel.Load(directory, tokens.Padding, "sentence_embedding", "last_hidden_state");
        try
        {
            return new(tokens, model, options.MaxTokens, ModelName.Normalize(options.Model ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(directory))));
        }
        catch (Microsoft.ML.OnnxRuntime.OnnxRuntimeException exception)
        {
            model.Dispose();
            throw new ModelException($"The model in {directory} does not take a text: {exception.Message}", isLasting: true, exception);
        }
    }

    public Task<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Microbatches.RunAsync(texts, text => _tokens.Encode(text, _longest), Run, cancellationToken);
    }

    public void Dispose() => _model.Dispose();

    private float[][] Run(IReadOnlyList<int[]> batch) => _model.Run(batch, (values, shape) =>
    {
        var vectors = new float[batch.Count][];
        for (var row = 0; row < vectors.Length; row++)
        {
            var vector = new float[Dimension];
            if (shape.Length == 2)
            {
                values.Slice(row * Dimension, Dimension).CopyTo(vector);
            }
            else
            {
                // The mean differs from the sum only in length, which is made 1.
                for (var token = 0; token < batch[row].Length; token++)
                    TensorPrimitives.Add(vector, values.Slice(checked((int)((row * shape[1]) + token)) * Dimension, Dimension), vector);
            }
            vectors[row] = UnitVector.Scale(vector);
        }
        return vectors;
    });
}
