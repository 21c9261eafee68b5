using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Models;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>What the message feels, by its words and its vector.</summary>
internal sealed class EmotionStage(EmotionAnalyzer emotions) : IMessageStage
{
    public Stage Name => Stage.Emotion;

    public Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        try
        {
            turn.Emotion = emotions.Read(turn.Message.Content, turn.Vector, turn.EmbedderId);
        }
        catch (ModelException)
        {
            turn.Ledger.Skip("emotion", "the model of emotions failed");
        }
        return Task.CompletedTask;
    }
}
