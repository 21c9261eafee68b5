using System.Text.Json;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Rest;

/// <summary>Calls on messages. All wait for rate limits and throw <see cref="DiscordRestException"/>.</summary>
public sealed class MessageCalls
{
    private readonly RestSender _sender;

    internal MessageCalls(RestSender sender) => _sender = sender;

    /// <summary>Posts a message; sending the same nonce again within a few minutes gives the message that is there.</summary>
    public Task<DiscordMessage> SendAsync(Snowflake channel, MessageSend message, CancellationToken ct) => _sender.SendAsync(
        Routes.SendMessage(channel),
        JsonSerializer.SerializeToUtf8Bytes(message, DiscordJson.Default.MessageSend),
        DiscordJson.Default.DiscordMessage,
        ct);

    /// <summary>Changes a message of the bot.</summary>
    public Task<DiscordMessage> EditAsync(Snowflake channel, Snowflake message, MessageEdit edit, CancellationToken ct) => _sender.SendAsync(
        Routes.OfMessage(HttpMethod.Patch, channel, message),
        JsonSerializer.SerializeToUtf8Bytes(edit, DiscordJson.Default.MessageEdit),
        DiscordJson.Default.DiscordMessage,
        ct);

    /// <summary>What edits in a channel may expect of their rate limit now.</summary>
    public RateOutlook EditOutlook(Snowflake channel) => _sender.Outlook(Routes.OfMessage(HttpMethod.Patch, channel, default));

    /// <summary>Deletes a message.</summary>
    public Task DeleteAsync(Snowflake channel, Snowflake message, CancellationToken ct) =>
        _sender.SendAsync(Routes.OfMessage(HttpMethod.Delete, channel, message), null, ct);

    /// <summary>One message.</summary>
    public Task<DiscordMessage> GetAsync(Snowflake channel, Snowflake message, CancellationToken ct) =>
        _sender.SendAsync(Routes.OfMessage(HttpMethod.Get, channel, message), null, DiscordJson.Default.DiscordMessage, ct);

    /// <summary>Messages of a channel, newest first; empty without the permission Read Message History.</summary>
    public Task<IReadOnlyList<DiscordMessage>> ListAsync(Snowflake channel, MessageQuery query, CancellationToken ct) =>
        _sender.SendAsync(Routes.GetMessages(channel, query.ToString()), null, DiscordJson.Default.IReadOnlyListDiscordMessage, ct);

    /// <summary>Adds the bot's reaction: a Unicode emoji or <c>name:id</c>.</summary>
    public Task ReactAsync(Snowflake channel, Snowflake message, string emoji, CancellationToken ct) =>
        _sender.SendAsync(Routes.OwnReaction(HttpMethod.Put, channel, message, emoji), null, ct);

    /// <summary>Takes the bot's reaction away.</summary>
    public Task UnreactAsync(Snowflake channel, Snowflake message, string emoji, CancellationToken ct) =>
        _sender.SendAsync(Routes.OwnReaction(HttpMethod.Delete, channel, message, emoji), null, ct);
}
