using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Rest;

/// <summary>The REST API as one bot.</summary>
public sealed class DiscordRest
{
    private readonly RestSender _sender;

    internal DiscordRest(RestSender sender)
    {
        _sender = sender;
        Messages = new MessageCalls(sender);
        Channels = new ChannelCalls(sender);
        Interactions = new InteractionCalls(sender);
        Commands = new CommandCalls(sender);
    }

    /// <summary>Messages and reactions.</summary>
    public MessageCalls Messages { get; }

    /// <summary>Channels, typing, DMs and threads.</summary>
    public ChannelCalls Channels { get; }

    /// <summary>Answers to commands.</summary>
    public InteractionCalls Interactions { get; }

    /// <summary>Registration of commands.</summary>
    public CommandCalls Commands { get; }

    /// <summary>Where the gateway is and what is left of the identify budget.</summary>
    public Task<GatewayBot> GetGatewayAsync(CancellationToken ct) =>
        _sender.SendAsync(Routes.GatewayBot, null, DiscordJson.Default.GatewayBot, ct);

    /// <summary>The bot itself.</summary>
    public Task<DiscordUser> GetCurrentUserAsync(CancellationToken ct) =>
        _sender.SendAsync(Routes.CurrentUser, null, DiscordJson.Default.DiscordUser, ct);

    /// <summary>The bot's application.</summary>
    public Task<DiscordApplication> GetCurrentApplicationAsync(CancellationToken ct) =>
        _sender.SendAsync(Routes.CurrentApplication, null, DiscordJson.Default.DiscordApplication, ct);
}
