using Microsoft.Extensions.AI;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Llm;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Asks the model. Its failure is an outcome of the turn, not an exception.</summary>
internal sealed class LlmStage(LlmClient llm) : IMessageStage
{
    public Stage Name => Stage.Llm;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        try
        {
            turn.Reply = await llm.CompleteAsync(
                [.. turn.LlmMessages.Select(message => new ChatMessage(RoleOf(message.Role), message.Text))],
                new FirstTokenSink(turn), cancellationToken);
        }
        catch (LlmException exception)
        {
            turn.ErrorCode = exception.ErrorCode;
        }
    }

    private static ChatRole RoleOf(LlmRole role) => role switch
    {
        LlmRole.System => ChatRole.System,
        LlmRole.User => ChatRole.User,
        _ => ChatRole.Assistant,
    };

    private sealed class FirstTokenSink(Turn turn) : ILlmSink
    {
        private bool isFirst = true;

        public ValueTask TextAsync(string delta, CancellationToken ct)
        {
            if (isFirst) turn.Ledger.FirstToken();
            isFirst = false;
            turn.Feed?.Text(delta);
            return ValueTask.CompletedTask;
        }

        public ValueTask RestartAsync(CancellationToken ct)
        {
            isFirst = true;
            turn.Feed?.Restart();
            return ValueTask.CompletedTask;
        }
    }
}
