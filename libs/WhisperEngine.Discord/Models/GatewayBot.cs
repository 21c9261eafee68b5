namespace WhisperEngine.Discord.Models;

/// <summary>Where the gateway is, and how often the bot may still identify there.</summary>
public sealed record GatewayBot
{
    /// <summary>WebSocket address without a query.</summary>
    public required Uri Url { get; init; }

    /// <summary>How many shards Discord recommends.</summary>
    public int Shards { get; init; }

    /// <summary>The identify budget.</summary>
    public required SessionStartLimit SessionStartLimit { get; init; }
}
