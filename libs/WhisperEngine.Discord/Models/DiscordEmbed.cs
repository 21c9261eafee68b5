namespace WhisperEngine.Discord.Models;

/// <summary>
/// A framed text under a message. Discord's limits in UTF-16 units: title 256, description 4,096, footer 2,048; 6,000 in all embeds
/// of a message together, of which there are at most 10.
/// </summary>
public sealed record DiscordEmbed
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Its text.</summary>
    public string? Description { get; init; }

    /// <summary>The colour of its edge as 0xRRGGBB.</summary>
    public int? Color { get; init; }

    /// <summary>Small print below.</summary>
    public DiscordEmbedFooter? Footer { get; init; }
}
