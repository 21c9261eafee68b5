using System.Text.Json;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway;

/// <summary>Turns dispatches into events.</summary>
internal static class DispatchReader
{
    /// <summary>The event; none for a name that is not known here.</summary>
    /// <exception cref="JsonException">The data has not the documented shape.</exception>
    public static GatewayEvent? Read(string? name, JsonElement data) => name switch
    {
        "GUILD_CREATE" => new GuildCreateEvent(data.Read(DiscordJson.Default.DiscordGuild)),
        "CHANNEL_CREATE" => new ChannelCreateEvent(Channel(data)),
        "CHANNEL_UPDATE" => new ChannelUpdateEvent(Channel(data)),
        "CHANNEL_DELETE" => new ChannelDeleteEvent(Channel(data)),
        "THREAD_CREATE" => new ThreadCreateEvent(Channel(data)),
        "THREAD_UPDATE" => new ThreadUpdateEvent(Channel(data)),
        "THREAD_DELETE" => new ThreadDeleteEvent(Channel(data)),
        "MESSAGE_CREATE" => new MessageCreateEvent(data.Read(DiscordJson.Default.DiscordMessage)),
        "MESSAGE_UPDATE" => new MessageUpdateEvent(data.Read(DiscordJson.Default.DiscordMessage)),
        "MESSAGE_DELETE" or "MESSAGE_DELETE_BULK" => Deleted(data.Read(DiscordJson.Default.MessageDeletedPayload)),
        "MESSAGE_REACTION_ADD" => new MessageReactionAddEvent(data.Read(DiscordJson.Default.DiscordReaction)),
        "MESSAGE_REACTION_REMOVE" => new MessageReactionRemoveEvent(data.Read(DiscordJson.Default.DiscordReaction)),
        "TYPING_START" => Typing(data.Read(DiscordJson.Default.TypingPayload)),
        "INTERACTION_CREATE" => new InteractionCreateEvent(data.Read(DiscordJson.Default.DiscordInteraction)),
        _ => null,
    };

    private static DiscordChannel Channel(JsonElement data) => data.Read(DiscordJson.Default.DiscordChannel);

    private static MessageDeleteEvent Deleted(MessageDeletedPayload payload) =>
        new(payload.Ids ?? [payload.Id ?? throw new JsonException("A deletion names no message.")], payload.ChannelId, payload.GuildId);

    private static TypingStartEvent Typing(TypingPayload payload) => new(
        payload.ChannelId, payload.UserId, payload.GuildId, DateTimeOffset.UnixEpoch.AddSeconds(payload.Timestamp));
}
