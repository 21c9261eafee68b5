using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>What every text that the bot posts or changes has in common: it pings nobody.</summary>
public abstract record OutgoingMessage
{
    private protected OutgoingMessage()
    {
    }

    /// <summary>The text, at most 2,000 UTF-16 units; null to leave it out.</summary>
    public string? Content { get; init; }

    /// <summary>At most 10; null to leave them out.</summary>
    public IReadOnlyList<DiscordEmbed>? Embeds { get; init; }

    /// <summary>Flags to set; null to leave them out.</summary>
    public DiscordMessageFlags? Flags { get; init; }

    /// <summary>Written by the serializer whatever the caller does, so that no call can forget it.</summary>
    [JsonInclude]
    internal AllowedMentions AllowedMentions => new(PingsRepliedUser);

    private protected virtual bool PingsRepliedUser => false;
}
