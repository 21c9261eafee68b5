using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>One durable, idempotent insert, which also tells the character's published version.</summary>
internal sealed class AcceptStage(TranscriptStore transcript) : IMessageStage
{
    public Stage Name => Stage.Accept;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken) =>
        turn.Acceptance = await transcript.AcceptAsync(turn.Message, turn.Bot.Lease, cancellationToken);
}
