namespace WhisperEngine.Discord.Models;

/// <summary>Points at another message.</summary>
public sealed record DiscordMessageReference
{
    /// <summary>The message.</summary>
    public Snowflake? MessageId { get; init; }

    /// <summary>Its channel.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>Its guild.</summary>
    public Snowflake? GuildId { get; init; }
}
