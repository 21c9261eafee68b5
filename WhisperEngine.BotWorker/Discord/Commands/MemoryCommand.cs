using System.Globalization;
using System.Text;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/memory</c>: what is kept of a person in this conversation.</summary>
internal sealed class MemoryCommand(PersonTalkStore talk, ForgettingStore forgetting, UserSettingsStore settings) : ISlashCommand
{
    private const int Shown = 10;
    private const int LineLength = 150;

    public ApplicationCommand Definition { get; } = Slash.Command(
        "memory", "What I remember of you",
        Slash.Subcommand("show", "Show what I keep of you in this conversation"),
        Slash.Subcommand("forget", "Remove what you said here, and my replies to it",
            Slash.Text("item", "A text: everything that contains it is removed. Or: all")),
        Slash.Subcommand("off", "Take nothing you say into long-term memory"),
        Slash.Subcommand("on", "Take what you say into long-term memory again"));

    public Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken) => context.Options.Subcommand switch
    {
        "show" => ShowAsync(context, cancellationToken),
        "forget" => ForgetAsync(context, cancellationToken),
        "off" => SwitchAsync(context, off: true, cancellationToken),
        "on" => SwitchAsync(context, off: false, cancellationToken),
        _ => Task.FromResult("Choose one of: show, forget, off, on."),
    };

    private async Task<string> ShowAsync(SlashContext context, CancellationToken cancellationToken)
    {
        var kept = await talk.ReadAsync(context.Scope, Shown, cancellationToken);
        if (kept.Count == 0) return "I keep nothing of you in this conversation.";

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"I keep {kept.Count} messages in this conversation: yours and my replies to you.");
        text.Append(kept.Count > kept.Latest.Count ? $" The last {kept.Latest.Count}:\n" : "\n");
        foreach (var row in kept.Latest)
            text.Append(CultureInfo.InvariantCulture, $"- {row.At.UtcDateTime:yyyy-MM-dd HH:mm} {(row.FromBot ? "I" : "you")}: {Sentences.OneLine(row.Content, LineLength)}\n");
        return text.ToString().TrimEnd();
    }

    private async Task<string> ForgetAsync(SlashContext context, CancellationToken cancellationToken)
    {
        if (context.Options.Text("item") is not { } item) return "Tell me what to forget: a text, or all.";

        var all = item.Equals("all", StringComparison.OrdinalIgnoreCase);
        var forgotten = all
            ? await forgetting.ForgetConversationAsync(context.Scope, context.Bot.Lease, cancellationToken)
            : await forgetting.ForgetTextAsync(context.Scope, item, context.Bot.Lease, cancellationToken);
        if (!forgotten.IsHeld) return Sentences.NotHeld;
        return (forgotten.Rows, all) switch
        {
            (0, true) => "There was nothing of you to forget in this conversation.",
            (0, false) => "Nothing I keep of you in this conversation contains that.",
            (1, _) => "I forgot 1 message.",
            _ => string.Create(CultureInfo.InvariantCulture, $"I forgot {forgotten.Rows} messages."),
        };
    }

    private async Task<string> SwitchAsync(SlashContext context, bool off, CancellationToken cancellationToken)
    {
        if (!await settings.SetMemoryOffAsync(context.Scope, context.Bot.Lease, off, cancellationToken)) return Sentences.NotHeld;

        return off
            ? "Memory is off for you: what you say from now on does not go into my long-term memory. I still store and read the recent "
                + "messages of a conversation to answer in it; /memory forget removes them."
            : "Memory is on for you.";
    }
}
