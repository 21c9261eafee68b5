namespace WhisperEngine.Discord.Models;

/// <summary>One person's reaction to one message.</summary>
public sealed record DiscordReaction
{
    /// <summary>Who reacted.</summary>
    public required Snowflake UserId { get; init; }

    /// <summary>Where.</summary>
    public required Snowflake ChannelId { get; init; }

    /// <summary>To which message.</summary>
    public required Snowflake MessageId { get; init; }

    /// <summary>With what.</summary>
    public required DiscordEmoji Emoji { get; init; }

    /// <summary>The guild; none in a DM.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Who wrote the message; told when a reaction is added, and not always.</summary>
    public Snowflake? MessageAuthorId { get; init; }
}
