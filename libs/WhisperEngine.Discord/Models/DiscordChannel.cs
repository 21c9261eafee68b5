namespace WhisperEngine.Discord.Models;

/// <summary>A channel of a guild, a thread or a DM.</summary>
public sealed record DiscordChannel
{
    /// <summary>Its id; a thread's is that of the message it was started from.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>What it is.</summary>
    public DiscordChannelType Type { get; init; }

    /// <summary>Its guild; none for a DM, and in the channels of a GUILD_CREATE, which says it once.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Its name; none for a DM.</summary>
    public string? Name { get; init; }

    /// <summary>Its topic, written by people: data, not instructions.</summary>
    public string? Topic { get; init; }

    /// <summary>Whether it is marked as for adults.</summary>
    public bool Nsfw { get; init; }

    /// <summary>A thread's channel, or a channel's category.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>The other people in a DM.</summary>
    public IReadOnlyList<DiscordUser> Recipients { get => field ?? []; init; }
}
