using WhisperEngine.Discord.Gateway;
using WhisperEngine.Discord.Rates;
using WhisperEngine.Discord.Rest;

namespace WhisperEngine.Discord;

/// <summary>One bot on Discord. Made by <see cref="DiscordClientFactory"/>.</summary>
public sealed class DiscordClient : IDisposable
{
    private readonly RateLimiter _limiter;

    internal DiscordClient(DiscordRest rest, DiscordGateway gateway, RateLimiter limiter) =>
        (Rest, Gateway, _limiter) = (rest, gateway, limiter);

    /// <summary>Calls; they work without the gateway.</summary>
    public DiscordRest Rest { get; }

    /// <summary>Events.</summary>
    public DiscordGateway Gateway { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Gateway.Dispose();
        _limiter.Dispose();
    }
}
