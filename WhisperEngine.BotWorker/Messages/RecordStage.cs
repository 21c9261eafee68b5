using System.Text.Json;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Indexing;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Commits the reply's row, or what the turn failed with. Nothing is written for a bot that another worker holds by now.</summary>
internal sealed class RecordStage(TranscriptStore transcript, WarmTalks warm, IndexWorker? index = null) : IMessageStage
{
    public Stage Name => Stage.Record;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        var ledger = JsonSerializer.Serialize(turn.Ledger.Snapshot(), LedgerJson.Default.LedgerReport);
        var components = JsonSerializer.Serialize(turn.Prompt!.Components, TurnJson.Default.IReadOnlyListComponentUse);
        if (turn.ErrorCode is { } code)
        {
            await transcript.FailAsync(turn.MessageRow, turn.Bot.Lease, code, ledger, components, cancellationToken);
            return;
        }

        var (reply, character) = (turn.Reply!, turn.Character!);
        turn.Recorded = await transcript.RecordAsync(
            turn.MessageRow, turn.Bot.Lease,
            new TurnResult(
                character.Document.Identity.Name, turn.Text, character.Version, reply.Model,
                reply.Usage.InputTokens, reply.Usage.OutputTokens, reply.Usage.Cost, ledger, components)
            {
                RecalledJson = RecalledTalk.Json(turn.Talk!),
                ShownAs = turn.Delivery?.ShownAs ?? [],
            },
            cancellationToken);
        warm.Drop(turn.Message.Scope, platformId: null);
        index?.Wake();
    }
}
