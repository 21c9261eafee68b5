using System.Globalization;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>Messages as Discord tells them.</summary>
internal static class Said
{
    public static readonly DiscordUser Ann = new() { Id = new(101), Username = "ann", GlobalName = "Ann" };
    public static readonly DiscordUser Ben = new() { Id = new(102), Username = "ben" };

    public static DiscordMessage InGuild(string content, ulong id = 1_000, DiscordUser? by = null, DiscordMessage? to = null) => new()
    {
        Id = new(id),
        ChannelId = new(7),
        GuildId = new(5),
        Author = by ?? Ann,
        Content = content,
        Type = to is null ? DiscordMessageType.Default : DiscordMessageType.Reply,
        MessageReference = to is null ? null : new() { MessageId = to.Id, ChannelId = to.ChannelId },
        ReferencedMessage = to,
        Mentions = to is null ? [] : [to.Author],
    };

    public static DiscordUser Bot(ulong id) => new() { Id = new(id), Username = "bot" + id.ToString(CultureInfo.InvariantCulture), Bot = true };
}
