namespace WhisperEngine.Discord.Models;

/// <summary>A person or a bot.</summary>
public sealed record DiscordUser
{
    /// <summary>Its id.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>The account's unique name.</summary>
    public string Username { get => field ?? ""; init; }

    /// <summary>The name that the person chose to show; none: the username is shown.</summary>
    public string? GlobalName { get; init; }

    /// <summary>Whether it is a bot's account. A webhook's author is not always marked: see <see cref="DiscordMessage.IsFromHuman"/>.</summary>
    public bool Bot { get; init; }
}
