using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Gateway.Events;

namespace WhisperEngine.Discord.Gateway;

/// <summary>What all connections of one bot share.</summary>
internal sealed record GatewayContext(
    DiscordClientOptions Options,
    SessionKeeper Keeper,
    ChannelWriter<GatewayEvent> Events,
    DiscordMetrics Metrics,
    TimeProvider Time,
    DiscordRandom Random,
    ILogger Logger)
{
    /// <summary>The last heartbeat's latency.</summary>
    public TimeSpan? Latency { get; set; }
}
