namespace WhisperEngine.Discord.Models;

/// <summary>A file on a message. Its name and type are the sender's words.</summary>
public sealed record DiscordAttachment
{
    /// <summary>Its id.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>The file's name.</summary>
    public string Filename { get => field ?? ""; init; }

    /// <summary>Its media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Where to fetch it; the link expires.</summary>
    public string Url { get => field ?? ""; init; }
}
