using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using WhisperEngine.Discord.Gateway.Events;

namespace WhisperEngine.Discord.Gateway;

/// <summary>What all connections of one bot share.</summary>
internal sealed class GatewayContext(
    DiscordClientOptions options,
    SessionKeeper keeper,
    ChannelWriter<GatewayEvent> events,
    DiscordMetrics metrics,
    TimeProvider time,
    DiscordRandom random,
    ILogger logger)
{
    private long _latencyTicks = -1;

    public DiscordClientOptions Options => options;

    public SessionKeeper Keeper => keeper;

    public ChannelWriter<GatewayEvent> Events => events;

    public DiscordMetrics Metrics => metrics;

    public TimeProvider Time => time;

    public DiscordRandom Random => random;

    public ILogger Logger => logger;

    /// <summary>The last heartbeat's latency; none before the first.</summary>
    public TimeSpan? Latency
    {
        get => Interlocked.Read(ref _latencyTicks) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;
        set => Interlocked.Exchange(ref _latencyTicks, value?.Ticks ?? -1);
    }

    /// <summary>What the bot wants to be shown as; none until it says so.</summary>
    public PresencePayload? Presence { get; set; }
}
