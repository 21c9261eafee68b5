namespace WhisperEngine.Discord.Models;

/// <summary>A sticker on a message, as far as messages tell of it.</summary>
public sealed record DiscordStickerItem
{
    /// <summary>Its id.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>Its name, its maker's words.</summary>
    public string Name { get => field ?? ""; init; }
}
