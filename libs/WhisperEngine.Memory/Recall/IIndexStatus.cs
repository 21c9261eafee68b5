namespace WhisperEngine.Memory.Recall;

/// <summary>Tells how far the index is.</summary>
public interface IIndexStatus
{
    /// <summary>The state of a bot's index.</summary>
    Task<IndexStatus> ReadAsync(string bot, CancellationToken ct);
}

/// <summary>The state of an index.</summary>
/// <param name="Indexed">Rows of the transcript that can be recalled.</param>
/// <param name="Pending">Rows that wait.</param>
/// <param name="Lag">How long the oldest of them has waited.</param>
/// <param name="Embedder">Which makes the vectors; none when there is none.</param>
/// <param name="Dimension">Of its vectors.</param>
/// <param name="Degraded">Why recall is worse than it should be; none when it is not.</param>
public sealed record IndexStatus(long Indexed, long Pending, TimeSpan Lag, string? Embedder, int? Dimension, string? Degraded);
