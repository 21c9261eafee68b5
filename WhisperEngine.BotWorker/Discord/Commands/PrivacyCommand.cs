using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Commands;

/// <summary><c>/privacy</c>: what is kept, and a copy of it.</summary>
internal sealed class PrivacyCommand(PersonTalkStore talk) : ISlashCommand
{
    private const int RowsRead = 200;
    private const int RoomForNote = 300;

    private const string Policy =
        """
        **What I keep.** The messages you write to me and my replies, with your Discord id, your display name, the channel and the time, until they are forgotten; your settings; and your 👍 and 👎 on my replies. With every reply: how long its steps took, without anybody's words.
        **What for.** To answer you in the thread of the conversation. What you write in a DM is used in that DM only; what you write in a channel, in that channel and in a DM with you.
        **Who gets it.** The language model that writes my replies gets the recent messages of the conversation. Whoever runs me can read what is stored.
        **Your choice.** `/memory show` shows it, `/privacy export` copies it and `/memory forget` removes it, each for the conversation it is used in; `/memory off` keeps what you say out of long-term memory. For anything else, ask who runs me.
        I am a program; the character is not a person.
        """;

    /// <summary>Readable in all languages; a backtick is escaped, so that no message ends the code block it is shown in.</summary>
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public ApplicationCommand Definition { get; } = Slash.Command(
        "privacy", "What I keep of you",
        Slash.Subcommand("export", "A copy of what I keep of you in this conversation, as JSON"),
        Slash.Subcommand("policy", "What I keep, what for, and what you can do about it"));

    public Task<string> AnswerAsync(SlashContext context, CancellationToken cancellationToken) => context.Options.Subcommand switch
    {
        "export" => ExportAsync(context, cancellationToken),
        "policy" => Task.FromResult(Policy),
        _ => Task.FromResult("Choose one of: export, policy."),
    };

    private async Task<string> ExportAsync(SlashContext context, CancellationToken cancellationToken)
    {
        var kept = await talk.ReadAsync(context.Scope, RowsRead, cancellationToken);
        if (kept.Count == 0) return "I keep nothing of you in this conversation.";

        // The latest that fit, whole, so that it stays valid JSON.
        var lines = new LinkedList<string>();
        var room = SlashCommands.MaxLength - RoomForNote;
        foreach (var row in kept.Latest.Reverse())
        {
            var line = JsonSerializer.Serialize(new ExportedRow(row.At.UtcDateTime, row.FromBot ? context.Bot.Name : "you", row.Content), Readable);
            room -= line.Length + ",\n".Length;
            if (room < 0) break;
            lines.AddFirst(line);
        }

        var rest = kept.Count - lines.Count;
        var note = rest == 0 ? "" : $"\nOnly the last {lines.Count} of {kept.Count} messages fit into one message; I cannot send files yet. "
            + "Ask who runs me for the rest.";
        return $"```json\n[{string.Join(",\n", lines)}]\n```{note}";
    }

    private sealed record ExportedRow(DateTime At, string By, string Content);
}
