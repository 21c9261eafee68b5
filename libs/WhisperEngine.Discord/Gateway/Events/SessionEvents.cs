using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway.Events;

/// <summary>READY: a new session. A <see cref="GuildCreateEvent"/> follows for each guild.</summary>
/// <param name="User">The bot.</param>
/// <param name="Application">Its application.</param>
/// <param name="Guilds">Its guilds, ids only.</param>
public sealed record ReadyEvent(DiscordUser User, DiscordApplication Application, IReadOnlyList<DiscordGuild> Guilds) : GatewayEvent;

/// <summary>
/// RESUMED: the old session goes on, and what was missed has been told. After a restart this comes in place of
/// <see cref="ReadyEvent"/>, and guilds are not told again.
/// </summary>
/// <param name="User">The bot.</param>
/// <param name="Application">Its application.</param>
public sealed record ResumedEvent(DiscordUser User, DiscordApplication Application) : GatewayEvent;
