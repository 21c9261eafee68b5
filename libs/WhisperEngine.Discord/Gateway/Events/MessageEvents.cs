using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway.Events;

/// <summary>MESSAGE_CREATE: somebody, the bot itself included, said something.</summary>
/// <param name="Message">The message.</param>
public sealed record MessageCreateEvent(DiscordMessage Message) : GatewayEvent;

/// <summary>MESSAGE_UPDATE: a message was edited, or a preview of its link was added; may come before its creation.</summary>
/// <param name="Message">The message as it is now.</param>
public sealed record MessageUpdateEvent(DiscordMessage Message) : GatewayEvent;

/// <summary>MESSAGE_DELETE or MESSAGE_DELETE_BULK: copies are to be forgotten too.</summary>
/// <param name="MessageIds">The messages.</param>
/// <param name="ChannelId">Their channel.</param>
/// <param name="GuildId">Their guild; none in a DM.</param>
public sealed record MessageDeleteEvent(IReadOnlyList<Snowflake> MessageIds, Snowflake ChannelId, Snowflake? GuildId) : GatewayEvent;

/// <summary>MESSAGE_REACTION_ADD.</summary>
/// <param name="Reaction">Who reacted to what, and how.</param>
public sealed record MessageReactionAddEvent(DiscordReaction Reaction) : GatewayEvent;

/// <summary>MESSAGE_REACTION_REMOVE.</summary>
/// <param name="Reaction">Whose reaction is gone.</param>
public sealed record MessageReactionRemoveEvent(DiscordReaction Reaction) : GatewayEvent;

/// <summary>TYPING_START: somebody types, for 10 s unless it is told again.</summary>
/// <param name="ChannelId">Where.</param>
/// <param name="UserId">Who.</param>
/// <param name="GuildId">The guild; none in a DM.</param>
/// <param name="At">When, to the second, on Discord's clock.</param>
public sealed record TypingStartEvent(Snowflake ChannelId, Snowflake UserId, Snowflake? GuildId, DateTimeOffset At) : GatewayEvent;

/// <summary>INTERACTION_CREATE: somebody used a command. It wants a first answer within 3 s.</summary>
/// <param name="Interaction">The interaction.</param>
public sealed record InteractionCreateEvent(DiscordInteraction Interaction) : GatewayEvent;
