using WhisperEngine.Discord.Models;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/reset</c>: a fresh start of the conversation.</summary>
internal sealed class ResetCommand(ConversationResetStore resets) : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.Command("reset", "Start this conversation afresh");

    public async Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken) =>
        await resets.ResetAsync(context.Scope, context.Bot.Lease, cancellationToken)
            ? "From now on I answer as if this conversation began here. What was said before stays stored; /memory forget removes what you said."
            : Sentences.NotHeld;
}
