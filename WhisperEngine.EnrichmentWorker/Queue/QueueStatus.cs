using WhisperEngine.EnrichmentWorker.Budget;

namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>How the queue stands.</summary>
/// <param name="Paused">Whether operators have the work stopped.</param>
/// <param name="Ready">Pieces of work that wait.</param>
/// <param name="Running">Pieces of work that are under way.</param>
/// <param name="Dead">Pieces of work that are laid aside.</param>
/// <param name="LagSeconds">How long the oldest due one has waited.</param>
/// <param name="Calls">Calls of a model this hour.</param>
/// <param name="Tokens">Tokens this hour.</param>
/// <param name="Cost">Money this hour, in the currency the provider bills.</param>
internal sealed record QueueStatus(bool Paused, long Ready, long Running, long Dead, double LagSeconds, int Calls, long Tokens, decimal Cost)
{
    /// <summary>What may be spent in an hour; none where nobody asked.</summary>
    public HourlyLimits? Budget { get; init; }

    public long Waiting => Ready + Running;
}
