using WhisperEngine.Memory.Recall;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Asks the index for earlier talk that fits the message. The texts come with the context, from Postgres.</summary>
internal sealed class RecallStage(Recaller? recaller = null) : IMessageStage
{
    private const int Memories = 8;
    private const int TokenBudget = 900;

    public Stage Name => Stage.Recall;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        // No vector store is configured: what there is, is all that there is to be had.
        if (recaller is null) return;
        if (turn.Acceptance!.MemoryOff)
        {
            turn.Ledger.Skip("recall", "memory is off");
            return;
        }

        var query = new RecallQuery(turn.Message.Content)
        {
            Embedding = turn.Vector,
            Before = turn.MessageRow,
            Count = Memories,
            TokenBudget = TokenBudget,
        };
        turn.Search = await recaller.SearchAsync(turn.Message.Scope, query, cancellationToken);
    }
}
