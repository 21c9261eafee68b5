using Microsoft.ML.OnnxRuntime;
using WhisperEngine.Memory.Models;
using WhisperEngine.Memory.Models.Onnx;

namespace WhisperEngine.Memory.Embedding.UseLite;

/// <summary>The default embedder: English, 512 dimensions, the first 128 tokens of a text.</summary>
internal sealed class UseLiteEmbedder : IEmbedder, IDisposable
{
    public const string Id = "use-lite-en";

    private const string Ligature = "\uFB01";
    private const int LigatureToken = 1480; // "fi"

    private readonly UseLiteTokenizer _tokenizer;
    private readonly InferenceSession _session;

    private UseLiteEmbedder(UseLiteTokenizer tokenizer, InferenceSession session) => (_tokenizer, _session) = (tokenizer, session);

    public string ModelId => Id;

    public int Dimension => UseLiteGraph.Dimension;

    /// <param name="directory">The files of <see cref="UseLitePackage"/>.</param>
    /// <exception cref="ModelException">The model does not run here.</exception>
    public static UseLiteEmbedder Load(string directory)
    {
        var tokenizer = new UseLiteTokenizer(File.ReadAllBytes(Path.Combine(directory, UseLitePackage.Vocabulary)));
        if (tokenizer.Tokenize(Ligature) is not [LigatureToken])
        {
            // .NET then leaves non-ASCII text as it is, without a word, and its vectors are wrong.
            throw new ModelException(
                "Unicode normalization does nothing in this process, so vectors would be wrong. Install ICU (Debian: apt-get install libicu-dev) "
                + "and run with InvariantGlobalization off (unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT).",
                isLasting: true);
        }
        return new UseLiteEmbedder(tokenizer, OnnxModel.Open(Path.Combine(directory, UseLitePackage.Model)));
    }

    public Task<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Microbatches.RunAsync(texts, Tokenize, Run, cancellationToken);
    }

    public void Dispose() => _session.Dispose();

    internal int[] Tokenize(string text)
    {
        var tokens = _tokenizer.Tokenize(PlainText.Of(text));
        return tokens.Length <= UseLiteGraph.MaxTokens ? tokens : tokens[..UseLiteGraph.MaxTokens];
    }

    private float[][] Run(IReadOnlyList<int[]> batch)
    {
        var length = batch.Max(tokens => tokens.Length);
        var ids = new long[batch.Count * length];
        var mask = new float[ids.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            for (var i = 0; i < batch[row].Length; i++)
                (ids[(row * length) + i], mask[(row * length) + i]) = (batch[row][i], 1);
        }

        long[] shape = [batch.Count, length];
        using var idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var options = new RunOptions();
        using var outputs = _session.Run(options, ["ids", "mask"], [idValue, maskValue], ["embedding"]);
        var vectors = outputs[0].GetTensorDataAsSpan<float>();
        var rows = new float[batch.Count][];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = vectors.Slice(row * Dimension, Dimension).ToArray();
        return rows;
    }
}
