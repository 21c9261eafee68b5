using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>What Postgres remembers of the conversation and the person, and the texts of what was recalled, in one round trip.</summary>
internal sealed class ContextStage(TranscriptStore transcript) : IMessageStage
{
    public Stage Name => Stage.Context;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        turn.Talk = await transcript.LoadContextAsync(turn.Message.Scope, turn.MessageRow, turn.WithUser, turn.Search, cancellationToken);
        measured.Rows(turn.Talk.Turns.Count);
        foreach (var skipped in turn.Talk.Recalled.Skipped) turn.Ledger.Skip(skipped.Name, skipped.Reason);
    }
}
