namespace WhisperEngine.Local.Discord.Admin;

/// <param name="Name">Of the bot; an existing one gets a new token.</param>
/// <param name="Privileged">Whether the portal's switches for privileged intents are on.</param>
internal sealed record NewBot(string Name, bool Privileged = true);

internal sealed record NewUser(string Name);

internal sealed record NewGuild(string Name, IReadOnlyList<string> Channels);

/// <param name="AuthorId">Who speaks.</param>
/// <param name="Content">At most 2,000 characters.</param>
/// <param name="ChannelId">Where; or else <paramref name="DmWith"/>.</param>
/// <param name="DmWith">The other one of a direct message channel, which is opened if need be.</param>
/// <param name="ReplyTo">A message of the channel.</param>
/// <param name="ReplyPing">Whether the reply notifies its author.</param>
/// <param name="Attachments">Discord's attachment objects; a file is never stored.</param>
internal sealed record NewMessage(
    Snowflake AuthorId, string Content = "", Snowflake? ChannelId = null, Snowflake? DmWith = null, Snowflake? ReplyTo = null,
    bool ReplyPing = true, JsonElement? Attachments = null);

internal sealed record MessageEdit(string Content);

internal sealed record NewReaction(Snowflake UserId, Snowflake ChannelId, Snowflake MessageId, string Emoji);

internal sealed record TypingStart(Snowflake UserId, Snowflake ChannelId);

internal sealed record NewThread(Snowflake UserId, Snowflake ChannelId, Snowflake MessageId, string Name);

/// <param name="UserId">Who uses the command.</param>
/// <param name="ChannelId">Where.</param>
/// <param name="Command">Its name.</param>
/// <param name="Options">Names and values; a subcommand's value is an object of the same kind.</param>
/// <param name="BotId">Whose command, if several bots have one of that name.</param>
internal sealed record NewInteraction(Snowflake UserId, Snowflake ChannelId, string Command, JsonElement? Options = null, Snowflake? BotId = null);
