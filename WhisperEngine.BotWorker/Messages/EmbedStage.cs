using WhisperEngine.Memory.Embedding;
using WhisperEngine.Memory.Models;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The message's vector, once. Without it memories are found by their words.</summary>
internal sealed class EmbedStage(EmbedderSource source) : IMessageStage
{
    public Stage Name => Stage.Embed;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        if (source.Current is not { } embedder)
        {
            if (!source.IsOff) turn.Ledger.Skip("embed", "no embedder");
            return;
        }

        try
        {
            turn.Vector = await embedder.EmbedAsync(turn.Message.Content, cancellationToken);
            turn.EmbedderId = embedder.ModelId;
        }
        catch (ModelException)
        {
            turn.Ledger.Skip("embed", "the embedder failed");
        }
    }
}
