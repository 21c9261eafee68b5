using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/pause</c>: the bot answers nobody, until <see cref="ResumeCommand"/>.</summary>
internal sealed class PauseCommand : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.ManagersCommand("pause", "Answer nobody until /resume, in no server and no DM");

    public async Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken)
    {
        if (!context.CanManageGuild) return Sentences.ManagersOnly;

        await context.Control.PauseAsync(paused: true, cancellationToken);
        return "I am paused: I answer nobody except commands, here and elsewhere, until /resume.";
    }
}
