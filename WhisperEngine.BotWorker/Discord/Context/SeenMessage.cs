using System.Text.RegularExpressions;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Text;

namespace WhisperEngine.BotWorker.Discord.Context;

/// <summary>A message that a bot has seen, as data for a prompt: names and text are people's words and no instructions.</summary>
/// <param name="Id">The message.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="Author">What they are called there: one line that mentions nobody.</param>
/// <param name="Text">
/// What they said, on one line, cut to <see cref="LongestText"/>, with notes of what they sent. Mentions are names, and none works: the
/// zero-width spaces for that come on top.
/// </param>
/// <param name="At">When, on Discord's clock.</param>
/// <param name="IsBot">Whether a bot or a webhook wrote it.</param>
/// <param name="IsOwn">Whether it is the bot's own.</param>
/// <param name="RepliesTo">What it replies to.</param>
internal sealed partial record SeenMessage(
    Snowflake Id, Snowflake AuthorId, string Author, string Text, DateTimeOffset At, bool IsBot, bool IsOwn, Snowflake? RepliesTo)
{
    /// <summary>UTF-16 units of text that are kept.</summary>
    public const int LongestText = 300;

    /// <summary>UTF-16 units of a name that are kept; Discord allows as many.</summary>
    public const int LongestName = 32;

    public static SeenMessage Of(DiscordMessage message, Snowflake self, bool hasVision)
    {
        var words = Mention().Replace(message.Content, match => "@" + NameOf(message, match.Groups[1].Value));
        var notes = string.Join(' ', AttachmentNotes.Of(message, hasVision));
        var said = DataText.Line(words, Math.Max(LongestText - notes.Length - 1, LongestText / 3));
        return new(
            message.Id, message.Author.Id, NameOf(message.Author, message.Member?.Nick),
            NeutralNames.Neutralize(DataText.Line($"{said} {notes}", LongestText)), message.Id.CreatedAt,
            !message.IsFromHuman, message.Author.Id == self, ParentOf(message));
    }

    // A reference to another channel is a forwarded message or a trick.
    private static Snowflake? ParentOf(DiscordMessage message) =>
        message is { Type: DiscordMessageType.Reply, MessageReference: { } reference } &&
        (reference.ChannelId ?? message.ChannelId) == message.ChannelId
            ? reference.MessageId
            : null;

    /// <summary>What a person is called: the guild's name, else their own, else the account's.</summary>
    public static string NameOf(DiscordUser user, string? nick = null)
    {
        foreach (var name in new[] { nick, user.GlobalName, user.Username })
        {
            if (name is not null && DataText.Line(name, LongestName) is { Length: > 0 } shown)
                return NeutralNames.Neutralize(shown);
        }
        return "someone";
    }

    private static string NameOf(DiscordMessage message, string id) =>
        message.Mentions.FirstOrDefault(user => user.Id.ToString() == id) is { } user ? NameOf(user) : "someone";

    [GeneratedRegex("<@!?([0-9]{1,20})>", RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
