using WhisperEngine.Discord.Models;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary>
/// <c>/settings</c>: when the bot answers in this channel, for who may manage the guild, and the person's own footer. Everybody sees the
/// command, because everybody has a footer to choose; Discord cannot hide one option.
/// </summary>
internal sealed class SettingsCommand(ChannelModes modes, UserSettingsStore users) : ISlashCommand
{
    public ApplicationCommand Definition { get; } = Slash.Command(
        "settings", "When I answer in this channel, and what I show you",
        Slash.Choice("mode", "When I answer in this channel (needs Manage Server)", "mention", "all", "off"),
        Slash.Choice("footer", "Whether my replies to you show what they took and drew on", "on", "off"));

    public async Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken)
    {
        List<string> answers = [];
        if (context.Options.Text("mode") is { } mode) answers.Add(await SetModeAsync(context, mode, cancellationToken));
        if (context.Options.Text("footer") is { } footer) answers.Add(await SetFooterAsync(context, footer, cancellationToken));
        return answers.Count > 0 ? string.Join('\n', answers) : await ShowAsync(context, cancellationToken);
    }

    private async Task<string> SetModeAsync(SlashContext context, string text, CancellationToken cancellationToken)
    {
        if (context.Scope.IsDirect) return "In a DM I answer everything; the mode is for channels.";
        if (!context.CanManageGuild) return Sentences.ManagersOnly;
        AnswerMode? wanted = text switch { "mention" => AnswerMode.Mention, "all" => AnswerMode.All, "off" => AnswerMode.Off, _ => null };
        if (wanted is not { } mode) return "The mode is one of: mention, all, off.";

        return await modes.SetAsync(context.Scope, context.Bot.Lease, mode, cancellationToken) ? TextOf(mode) : Sentences.NotHeld;
    }

    private async Task<string> SetFooterAsync(SlashContext context, string text, CancellationToken cancellationToken)
    {
        if (text is not ("on" or "off")) return "The footer is one of: on, off.";

        return await users.SetFooterAsync(context.Scope, context.Bot.Lease, text == "on", cancellationToken) ? FooterText(text == "on") : Sentences.NotHeld;
    }

    private async Task<string> ShowAsync(SlashContext context, CancellationToken cancellationToken)
    {
        var own = FooterText((await users.GetAsync(context.Scope, cancellationToken)).Footer);
        return context.Scope.IsDirect ? own : $"{TextOf(modes.Of(context.Bot.Name, context.Scope.Channel))}\n{own}";
    }

    private static string FooterText(bool footer) => $"The footer below my replies to you is {(footer ? "on" : "off")}.";

    private static string TextOf(AnswerMode mode) => mode switch
    {
        AnswerMode.All => "In this channel I answer every message.",
        AnswerMode.Off => "In this channel I answer nobody.",
        _ => "In this channel I answer when I am mentioned or replied to.",
    };
}
