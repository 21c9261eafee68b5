using System.Text.Json;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>Calls on channels. All wait for rate limits and throw <see cref="DiscordRestException"/>.</summary>
public sealed class ChannelCalls
{
    private readonly RestSender _sender;

    internal ChannelCalls(RestSender sender) => _sender = sender;

    /// <summary>One channel, thread or DM.</summary>
    public Task<DiscordChannel> GetAsync(Snowflake channel, CancellationToken ct) =>
        _sender.SendAsync(Routes.GetChannel(channel), null, DiscordJson.Default.DiscordChannel, ct);

    /// <summary>Shows the bot as typing for 10 s, or until it posts a message.</summary>
    public Task TypeAsync(Snowflake channel, CancellationToken ct) => _sender.SendAsync(Routes.Typing(channel), null, ct);

    /// <summary>The DM with a user, opened if there is none. Opening many in a short time gets the bot shut out.</summary>
    public Task<DiscordChannel> OpenDmAsync(Snowflake user, CancellationToken ct) => _sender.SendAsync(
        Routes.CreateDm,
        JsonSerializer.SerializeToUtf8Bytes(new CreateDmBody(user), DiscordJson.Default.CreateDmBody),
        DiscordJson.Default.DiscordChannel,
        ct);

    /// <summary>Starts a thread from a message, whose id it gets. It is hidden after a day without messages.</summary>
    /// <param name="channel">The message's channel.</param>
    /// <param name="message">The message.</param>
    /// <param name="name">1 to 100 characters.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<DiscordChannel> StartThreadAsync(Snowflake channel, Snowflake message, string name, CancellationToken ct) => _sender.SendAsync(
        Routes.StartThread(channel, message),
        JsonSerializer.SerializeToUtf8Bytes(new StartThreadBody(name, AutoArchiveDuration: 1440), DiscordJson.Default.StartThreadBody),
        DiscordJson.Default.DiscordChannel,
        ct);
}
