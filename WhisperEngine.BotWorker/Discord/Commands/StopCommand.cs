using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/stop</c>: ends the reply that is being written.</summary>
internal sealed class StopCommand : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.Command("stop", "Stop the reply I am writing");

    public Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Control.Stop(context.Scope) ? "I stopped." : "I am not writing a reply here.");
}
