using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/resume</c>: ends what <see cref="PauseCommand"/> began.</summary>
internal sealed class ResumeCommand : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.ManagersCommand("resume", "Answer again after /pause");

    public async Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken)
    {
        if (!context.CanManageGuild) return Sentences.ManagersOnly;

        await context.Control.PauseAsync(paused: false, cancellationToken);
        return "I answer again.";
    }
}
