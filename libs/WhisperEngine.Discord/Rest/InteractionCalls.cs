using System.Text.Json;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>
/// Answers to interactions: one first answer within 3 s, then edits and follow-ups for 15 minutes. All throw
/// <see cref="DiscordRestException"/>.
/// </summary>
public sealed class InteractionCalls
{
    private readonly RestSender _sender;

    internal InteractionCalls(RestSender sender) => _sender = sender;

    /// <summary>Answers at once.</summary>
    public Task RespondAsync(DiscordInteraction interaction, InteractionReply reply, CancellationToken ct)
    {
        var callback = new InteractionCallback(InteractionCallback.ChannelMessage, reply);
        return _sender.SendAsync(
            Routes.Callback(interaction.Id, interaction.Token),
            JsonSerializer.SerializeToUtf8Bytes(callback, DiscordJson.Default.InteractionCallback),
            ct);
    }

    /// <summary>Promises an answer, which <see cref="EditOriginalAsync"/> gives. Whether it is hidden is decided here.</summary>
    public Task DeferAsync(DiscordInteraction interaction, bool ephemeral, CancellationToken ct)
    {
        DiscordMessageFlags? flags = ephemeral ? DiscordMessageFlags.Ephemeral : null;
        var callback = new DeferredCallback(
            DeferredCallback.DeferredChannelMessage, new DeferredData(flags, new AllowedMentions(RepliedUser: false)));
        return _sender.SendAsync(
            Routes.Callback(interaction.Id, interaction.Token),
            JsonSerializer.SerializeToUtf8Bytes(callback, DiscordJson.Default.DeferredCallback),
            ct);
    }

    /// <summary>Changes the first answer, or gives the promised one.</summary>
    public Task<DiscordMessage> EditOriginalAsync(DiscordInteraction interaction, MessageEdit edit, CancellationToken ct) => _sender.SendAsync(
        Routes.Original(HttpMethod.Patch, interaction.ApplicationId, interaction.Token),
        JsonSerializer.SerializeToUtf8Bytes(edit, DiscordJson.Default.MessageEdit),
        DiscordJson.Default.DiscordMessage,
        ct);

    /// <summary>Takes the first answer away.</summary>
    public Task DeleteOriginalAsync(DiscordInteraction interaction, CancellationToken ct) =>
        _sender.SendAsync(Routes.Original(HttpMethod.Delete, interaction.ApplicationId, interaction.Token), null, ct);

    /// <summary>Posts a further message. It has no nonce, so it is not sent again when no answer comes.</summary>
    public Task<DiscordMessage> FollowUpAsync(DiscordInteraction interaction, InteractionReply reply, CancellationToken ct) => _sender.SendAsync(
        Routes.FollowUp(interaction.ApplicationId, interaction.Token),
        JsonSerializer.SerializeToUtf8Bytes(reply, DiscordJson.Default.InteractionReply),
        DiscordJson.Default.DiscordMessage,
        ct);
}
