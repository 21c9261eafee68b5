namespace WhisperEngine.Local.Discord.State;

/// <summary>A guild's text channel, a thread in one, or the direct messages of two users.</summary>
internal sealed record Channel(Snowflake Id, ChannelType Type, string Name)
{
    /// <summary>None for direct messages.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>A thread's channel.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>Who started a thread.</summary>
    public Snowflake? OwnerId { get; init; }

    /// <summary>The two of a direct message channel.</summary>
    public IReadOnlyList<Snowflake> Recipients { get; init; } = [];

    public bool IsSeenBy(Snowflake user) => Type != ChannelType.Dm || Recipients.Contains(user);
}

internal enum ChannelType
{
    Text = 0,
    Dm = 1,
    PublicThread = 11,
}
