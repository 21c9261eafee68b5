using Microsoft.ML.OnnxRuntime;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Embedding;

/// <summary>Runs many texts through a model a few at a time, those of like length together, so that little padding is computed.</summary>
internal static class Microbatches
{
    public const int Size = 16;

    /// <param name="texts">What to embed.</param>
    /// <param name="tokenize">The tokens of a text; none for a text without any.</param>
    /// <param name="run">The vectors of a batch.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <exception cref="ModelException">The model failed.</exception>
    public static async Task<IReadOnlyList<float[]?>> RunAsync(
        IReadOnlyList<string> texts, Func<string, int[]> tokenize, Func<IReadOnlyList<int[]>, float[][]> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var vectors = new float[]?[texts.Count];
        var tokens = new int[texts.Count][];
        for (var i = 0; i < texts.Count; i++)
            tokens[i] = tokenize(texts[i]);

        var isFirst = true;
        foreach (var batch in Enumerable.Range(0, texts.Count).Where(i => tokens[i].Length > 0).OrderBy(i => tokens[i].Length).Chunk(Size))
        {
            if (!isFirst)
                await Task.Yield(); // lets the messages through that wait for this thread
            isFirst = false;
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Run(run, [.. batch.Select(i => tokens[i])]);
            for (var row = 0; row < batch.Length; row++)
                vectors[batch[row]] = rows[row];
        }
        return vectors;
    }

    private static float[][] Run(Func<IReadOnlyList<int[]>, float[][]> run, int[][] batch)
    {
        try
        {
            return run(batch);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"The embedding model failed: {exception.Message}", innerException: exception);
        }
    }
}
