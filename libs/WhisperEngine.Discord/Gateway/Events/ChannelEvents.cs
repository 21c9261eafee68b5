using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway.Events;

/// <summary>GUILD_CREATE: a guild with its channels and open threads, at the start or when the bot is added.</summary>
/// <param name="Guild">The guild.</param>
public sealed record GuildCreateEvent(DiscordGuild Guild) : GatewayEvent;

/// <summary>CHANNEL_CREATE.</summary>
/// <param name="Channel">The new channel.</param>
public sealed record ChannelCreateEvent(DiscordChannel Channel) : GatewayEvent;

/// <summary>CHANNEL_UPDATE.</summary>
/// <param name="Channel">The channel as it is now.</param>
public sealed record ChannelUpdateEvent(DiscordChannel Channel) : GatewayEvent;

/// <summary>CHANNEL_DELETE.</summary>
/// <param name="Channel">The channel as it was.</param>
public sealed record ChannelDeleteEvent(DiscordChannel Channel) : GatewayEvent;

/// <summary>THREAD_CREATE: a new thread, or one that the bot was added to.</summary>
/// <param name="Thread">The thread.</param>
public sealed record ThreadCreateEvent(DiscordChannel Thread) : GatewayEvent;

/// <summary>THREAD_UPDATE.</summary>
/// <param name="Thread">The thread as it is now.</param>
public sealed record ThreadUpdateEvent(DiscordChannel Thread) : GatewayEvent;

/// <summary>THREAD_DELETE.</summary>
/// <param name="Thread">Its ids and type; nothing else is told.</param>
public sealed record ThreadDeleteEvent(DiscordChannel Thread) : GatewayEvent;
