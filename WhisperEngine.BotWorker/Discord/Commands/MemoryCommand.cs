using System.Globalization;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Forgetting;
using WhisperEngine.Memory.Settings;
using WhisperEngine.Memory.Summaries;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/memory</c>: what is kept of a person in this conversation.</summary>
internal sealed class MemoryCommand(
    PersonTalkStore talk, FactStore facts, SummaryStore summaries, ForgettingStore forgetting, UserSettingsStore settings, TimeProvider time) : ISlashCommand
{
    private const int Shown = 10;
    private const int LineLength = 150;
    private const int FactsLength = 900;
    private const int HeadLength = 100;
    private const int Recapped = 20;

    public ApplicationCommand Definition { get; } = Slash.Command(
        "memory", "What I remember of you",
        Slash.Subcommand("show", "Show what I keep of you in this conversation"),
        Slash.Subcommand("recap", "Sum up what we talked about"),
        Slash.Subcommand("forget", "Remove what you said here, and my replies to it",
            Slash.Text("item", "A text: everything that contains it is removed. Or: all")),
        Slash.Subcommand("off", "Take nothing you say into long-term memory"),
        Slash.Subcommand("on", "Take what you say into long-term memory again"));

    public Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken) => context.Options.Subcommand switch
    {
        "show" => ShowAsync(context, cancellationToken),
        "recap" => RecapAsync(context, cancellationToken),
        "forget" => ForgetAsync(context, cancellationToken),
        "off" => SwitchAsync(context, off: true, cancellationToken),
        "on" => SwitchAsync(context, off: false, cancellationToken),
        _ => Task.FromResult("Choose one of: show, recap, forget, off, on."),
    };

    private async Task<string> ShowAsync(SlashContext context, CancellationToken cancellationToken)
    {
        var kept = await talk.ReadAsync(context.Scope, Shown, cancellationToken);
        var known = FactList.Of(await facts.ReadHistoryAsync(context.Scope, cancellationToken), time.GetUtcNow(), FactsLength);
        if (kept.Count == 0 && known.Length == 0) return "I keep nothing of you in this conversation.";

        var rows = Fitting([.. kept.Latest.Select(LineOf)], SlashCommands.MaxLength - known.Length - HeadLength);
        var head = string.Create(CultureInfo.InvariantCulture, $"I keep {kept.Count} messages in this conversation: yours and my replies to you.");
        if (kept.Count > rows.Count) head += string.Create(CultureInfo.InvariantCulture, $" The last {rows.Count}:");
        return string.Join('\n', [head, .. rows, .. known.Length > 0 ? [known] : Array.Empty<string>()]);
    }

    private static string LineOf(TalkRow row) => string.Create(
        CultureInfo.InvariantCulture, $"- {row.At.UtcDateTime:yyyy-MM-dd HH:mm} {(row.FromBot ? "I" : "you")}: {Sentences.OneLine(row.Content, LineLength)}");

    /// <summary>The last lines that have room.</summary>
    private static List<string> Fitting(List<string> lines, int room)
    {
        while (lines.Sum(line => line.Length + 1) > room) lines.RemoveAt(0);
        return lines;
    }

    private async Task<string> RecapAsync(SlashContext context, CancellationToken cancellationToken)
    {
        var told = await summaries.ReadAsync(context.Scope, Recapped, cancellationToken);
        return told.Count == 0
            ? "There is no summary of our talks here yet. I write one when a part of a talk is over."
            : "What we talked about, the latest first:\n" + string.Join('\n', told.Select(summary => "- " + SummaryLine.Of(summary, context.Scope.Channel)));
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
