using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>A step of the message path.</summary>
internal interface IMessageStage
{
    Stage Name { get; }

    /// <param name="turn">What the stage reads and adds to.</param>
    /// <param name="measured">The stage's entry in the ledger.</param>
    /// <param name="cancellationToken">Ends the turn with the worker.</param>
    Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken);
}
