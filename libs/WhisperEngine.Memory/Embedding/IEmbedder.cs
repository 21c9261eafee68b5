using WhisperEngine.Memory.Models;
namespace WhisperEngine.Memory.Embedding;

/// <summary>
/// Turns texts into vectors whose cosine says how near their meanings are. Safe for use by several threads. A model of this process computes on
/// the calling thread: start what can wait for the network before.
/// </summary>
public interface IEmbedder
{
    /// <summary>The model, of lower-case letters, digits, '.', '_' and '-'. Vectors of two models cannot be compared.</summary>
    string ModelId { get; }

    /// <summary>Length of every vector.</summary>
    int Dimension { get; }

    /// <summary>Embeds texts. One is answered at once; many are taken in small batches, so that single ones get through between them.</summary>
    /// <param name="texts">Any texts. What is beyond the model's length is left out.</param>
    /// <param name="cancellationToken">Cancels between two batches.</param>
    /// <returns>For each text a vector of length 1, or null where the text has no tokens.</returns>
    /// <exception cref="ModelException">The model could not answer.</exception>
    Task<IReadOnlyList<float[]?>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
