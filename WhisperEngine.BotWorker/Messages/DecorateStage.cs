using WhisperEngine.Llm;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The final text: the cleaned reply, or an apology in the character's voice.</summary>
internal sealed class DecorateStage : IMessageStage
{
    private const string PlainApology = "Sorry, I lost my train of thought just now. Could you say that again in a moment?";

    public Stage Name => Stage.Decorate;

    public Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        if (turn.Reply is { } reply) turn.Text = ReplyText.Clean(reply.Text);
        if (turn.Text.Length == 0)
        {
            turn.ErrorCode ??= LlmErrorCodes.Empty;
            turn.Text = ApologyOf(turn);
        }

        return Task.CompletedTask;
    }

    // Which of several apologies is a rule on the message, so that a repeated run says the same.
    private static string ApologyOf(Turn turn) =>
        turn.Character?.Document.Metadata.Apologies is { Count: > 0 } own ? own[(int)(turn.MessageRow % own.Count)] : PlainApology;
}
