using Microsoft.ML.OnnxRuntime;
using WhisperEngine.Memory.Models;

namespace WhisperEngine.Memory.Embedding;

/// <summary>Runs many texts through a model a few at a time, those of like length together, so that little padding is computed, and equal ones once.</summary>
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
        var vectors = new Dictionary<string, float[]?>(StringComparer.Ordinal);
        var tokenized = texts.Distinct(StringComparer.Ordinal).Select(text => (Text: text, Tokens: tokenize(text)))
            .Where(text => text.Tokens.Length > 0).OrderBy(text => text.Tokens.Length).ToArray();
        var start = 0;
        foreach (var size in LengthGroups.Cut([.. tokenized.Select(text => text.Tokens.Length)], Size))
        {
            if (start > 0)
                await Task.Yield(); // lets the messages through that wait for this thread
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Run(run, [.. tokenized.Skip(start).Take(size).Select(text => text.Tokens)]);
            for (var row = 0; row < size; row++)
                vectors[tokenized[start + row].Text] = rows[row];
            start += size;
        }
        return [.. texts.Select(text => vectors.GetValueOrDefault(text))];
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
