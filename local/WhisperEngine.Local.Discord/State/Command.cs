namespace WhisperEngine.Local.Discord.State;

/// <summary>A registered command: everywhere, or in one guild.</summary>
internal sealed record Command(Snowflake Id, Snowflake ApplicationId, Snowflake? GuildId, string Name, JsonElement Definition);
