using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Waits until the earlier messages of the conversation are answered, and in a burst of messages for the next one.</summary>
internal sealed class QueueStage(TimeProvider time) : IMessageStage
{
    public Stage Name => Stage.Queue;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        await turn.Place.MayRun.WaitAsync(cancellationToken);
        if (turn.Pause == TimeSpan.Zero) return;

        using var waited = measured.Wait();
        await Task.Delay(turn.Pause, time, cancellationToken);
    }
}
