using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/regenerate</c>: another reply to the last message.</summary>
internal sealed class RegenerateCommand : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.Command("regenerate", "Answer your last message anew");

    public async Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken)
    {
        if (context.Bot.IsPaused) return "I am paused and answer nobody except commands.";

        return await context.Control.RegenerateAsync(context.Scope, cancellationToken)
            ? "I answer your last message anew."
            : "There is no message of yours here that I could answer anew.";
    }
}
