namespace WhisperEngine.Discord.Models;

/// <summary>The application that a bot belongs to.</summary>
public sealed record DiscordApplication
{
    /// <summary>Its id, which command and interaction calls want.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>Flag bits; 18 and 19 tell that the message content intent is granted.</summary>
    public long Flags { get; init; }
}
