using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Waits until the earlier messages of the conversation are answered.</summary>
internal sealed class QueueStage : IMessageStage
{
    public Stage Name => Stage.Queue;

    public Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken) => turn.Place.MayRun.WaitAsync(cancellationToken);
}
