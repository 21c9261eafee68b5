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
        "GUILD_CREATE" => new GuildCreateEvent(data.Deserialize(DiscordJson.Default.DiscordGuild)!),
        "CHANNEL_CREATE" => new ChannelCreateEvent(Channel(data)),
        "CHANNEL_UPDATE" => new ChannelUpdateEvent(Channel(data)),
        "CHANNEL_DELETE" => new ChannelDeleteEvent(Channel(data)),
        "THREAD_CREATE" => new ThreadCreateEvent(Channel(data)),
        "THREAD_UPDATE" => new ThreadUpdateEvent(Channel(data)),
        "THREAD_DELETE" => new ThreadDeleteEvent(Channel(data)),
        "MESSAGE_CREATE" => new MessageCreateEvent(data.Deserialize(DiscordJson.Default.DiscordMessage)!),
        "MESSAGE_UPDATE" => new MessageUpdateEvent(data.Deserialize(DiscordJson.Default.DiscordMessage)!),
        "MESSAGE_DELETE" or "MESSAGE_DELETE_BULK" => Deleted(data.Deserialize(DiscordJson.Default.MessageDeletedPayload)!),
        "MESSAGE_REACTION_ADD" => new MessageReactionAddEvent(data.Deserialize(DiscordJson.Default.DiscordReaction)!),
        "MESSAGE_REACTION_REMOVE" => new MessageReactionRemoveEvent(data.Deserialize(DiscordJson.Default.DiscordReaction)!),
        "TYPING_START" => Typing(data.Deserialize(DiscordJson.Default.TypingPayload)!),
        "INTERACTION_CREATE" => new InteractionCreateEvent(data.Deserialize(DiscordJson.Default.DiscordInteraction)!),
        _ => null,
    };

    private static DiscordChannel Channel(JsonElement data) => data.Deserialize(DiscordJson.Default.DiscordChannel)!;

    private static MessageDeleteEvent Deleted(MessageDeletedPayload payload) =>
        new(payload.Ids ?? [payload.Id ?? throw new JsonException("A deletion names no message.")], payload.ChannelId, payload.GuildId);

    private static TypingStartEvent Typing(TypingPayload payload) => new(
        payload.ChannelId, payload.UserId, payload.GuildId, DateTimeOffset.UnixEpoch.AddSeconds(payload.Timestamp));
}
