namespace WhisperEngine.Discord.Gateway;

/// <summary>What outlives the process.</summary>
public sealed record GatewayRecord
{
    /// <summary>The session to resume; none to identify.</summary>
    public GatewaySession? Session { get; init; }

    /// <summary>The last event of it that the consumer finished.</summary>
    public long Sequence { get; init; }

    /// <summary>When this token last identified.</summary>
    public DateTimeOffset? LastIdentify { get; init; }

    /// <summary>Identifies left in the window, as counted here.</summary>
    public int? IdentifiesLeft { get; init; }

    /// <summary>When the window ends.</summary>
    public DateTimeOffset? IdentifyWindowEnds { get; init; }
}
