using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway;

/// <summary>A session that can be resumed.</summary>
/// <param name="Id">Discord's id of the session.</param>
/// <param name="ResumeUrl">Where to resume it.</param>
/// <param name="Intents">The intents it was opened with.</param>
/// <param name="User">The bot, which only READY tells.</param>
/// <param name="Application">Its application.</param>
public sealed record GatewaySession(string Id, Uri ResumeUrl, GatewayIntents Intents, DiscordUser User, DiscordApplication Application);
