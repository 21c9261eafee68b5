using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Hands the final text to the transport.</summary>
internal sealed class ReplyStage : IMessageStage
{
    public Stage Name => Stage.Reply;

    // Over HTTP the answer itself is the delivery.
    public Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken) =>
        turn.Delivery?.DeliverAsync(turn, measured, cancellationToken) ?? Task.CompletedTask;
}
