namespace WhisperEngine.Local.Discord.Admin;

internal sealed record BotCreated(string Token, Snowflake UserId, Snowflake ApplicationId);

internal sealed record Created(Snowflake Id);

internal sealed record GuildCreated(Snowflake Id, IReadOnlyList<ChannelCreated> Channels);

internal sealed record ChannelCreated(Snowflake Id, string Name);

/// <param name="Connections">How many connections a fault that strikes at once has struck.</param>
internal sealed record FaultAdded(int Connections);
