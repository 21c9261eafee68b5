using WhisperEngine.Memory.Models;
namespace WhisperEngine.Memory.Embedding;

/// <summary>Shorter ways to an embedding.</summary>
public static class EmbedderExtensions
{
    /// <summary>Embeds one text: a vector of length 1, or null where the text has no tokens.</summary>
    /// <exception cref="ModelException">The model could not answer.</exception>
    public static async Task<float[]?> EmbedAsync(this IEmbedder embedder, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        return (await embedder.EmbedAsync([text], cancellationToken).ConfigureAwait(false))[0];
    }
}
