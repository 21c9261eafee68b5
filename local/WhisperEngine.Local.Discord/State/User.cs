namespace WhisperEngine.Local.Discord.State;

/// <summary>A person or a bot. A bot's application has the same id.</summary>
/// <param name="Id">Of the user and, if it is a bot, of its application.</param>
/// <param name="Name">Unique among people, and among bots.</param>
/// <param name="IsBot">Whether it connects to the gateway.</param>
/// <param name="TokenHash">SHA-256 of a bot's token; the token itself is not kept.</param>
/// <param name="Privileged">The privileged intents that are switched on for a bot.</param>
internal sealed record User(Snowflake Id, string Name, bool IsBot, string? TokenHash = null, Intents Privileged = Intents.None);
