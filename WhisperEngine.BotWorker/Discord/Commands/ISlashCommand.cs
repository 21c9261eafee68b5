using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>A command that people type after a slash. Only the person who used it sees the answer.</summary>
internal interface ISlashCommand
{
    ApplicationCommand Definition { get; }

    /// <summary>The answer, in plain words. It may be longer than a message; the rest is cut off.</summary>
    Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken);
}
