using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>One durable, idempotent insert, which also tells the character's published version.</summary>
internal sealed class AcceptStage(TranscriptStore transcript, WarmTalks warm) : IMessageStage
{
    public Stage Name => Stage.Accept;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        // What a message remembers is what was stored before it, so the order of rows is the order of the conversation.
        await turn.Place.MayStore.WaitAsync(cancellationToken);
        warm.Claim(turn.Message.Scope, turn.Message.PlatformId);
        turn.Acceptance = await transcript.AcceptAsync(turn.Message, turn.Bot.Lease, cancellationToken);
        warm.Drop(turn.Message.Scope, turn.Message.PlatformId);
        turn.Place.IsStored();
    }
}
