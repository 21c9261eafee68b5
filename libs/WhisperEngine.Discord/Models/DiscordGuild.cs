namespace WhisperEngine.Discord.Models;

/// <summary>A guild and, in a GUILD_CREATE, its channels and open threads.</summary>
public sealed record DiscordGuild
{
    /// <summary>Its id.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>Its name; empty while it is unavailable.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Whether only the id is known: in READY, and while Discord has an outage.</summary>
    public bool Unavailable { get; init; }

    /// <summary>Its channels.</summary>
    public IReadOnlyList<DiscordChannel> Channels { get => field ?? []; init; }

    /// <summary>Its open threads that the bot can see.</summary>
    public IReadOnlyList<DiscordChannel> Threads { get => field ?? []; init; }
}
