using System.Globalization;
using System.Text;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/help</c>: what there is.</summary>
internal sealed class HelpCommand(IReadOnlyList<ApplicationCommand> others) : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.Command("help", "What I can do");

    public Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(context.Scope.IsDirect
            ? "Write to me, and I answer. Only you see the answers to commands:\n"
            : "Mention me or reply to me, and I answer. Only you see the answers to commands:\n");
        foreach (var command in others.Where(command => context.CanManageGuild || command.DefaultMemberPermissions is null))
        {
            var subcommands = command.Options.Where(option => option.Type == ApplicationCommandOptionType.SubCommand).ToList();
            if (subcommands.Count == 0) text.Append(CultureInfo.InvariantCulture, $"`/{command.Name}` {command.Description}\n");
            foreach (var subcommand in subcommands) text.Append(CultureInfo.InvariantCulture, $"`/{command.Name} {subcommand.Name}` {subcommand.Description}\n");
        }

        return Task.FromResult(text.Append("👍 or 👎 on my replies to you tells how you like them.").ToString());
    }
}
