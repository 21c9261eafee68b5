using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>A message as an event or a REST answer tells it.</summary>
public sealed record DiscordMessage
{
    /// <summary>Its id; its time is when Discord took the message.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>Where it was said; a thread's id for a message in a thread.</summary>
    public required Snowflake ChannelId { get; init; }

    /// <summary>Who said it.</summary>
    public required DiscordUser Author { get; init; }

    /// <summary>The guild; none in a DM, and in REST answers.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The author in the guild; in guild events only.</summary>
    public DiscordMember? Member { get; init; }

    /// <summary>
    /// The text. Empty without the message content intent, except in DMs, the bot's own messages and messages that mention it.
    /// </summary>
    public string Content { get => field ?? ""; init; }

    /// <summary>When it was last edited, on Discord's clock.</summary>
    public DateTimeOffset? EditedTimestamp { get; init; }

    /// <summary>Who is mentioned. A reply's ping puts the author of the replied-to message here without a mention in the text.</summary>
    public IReadOnlyList<DiscordUser> Mentions { get => field ?? []; init; }

    /// <summary>Whether it pings everybody.</summary>
    public bool MentionEveryone { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<DiscordAttachment> Attachments { get => field ?? []; init; }

    /// <summary>Its embeds.</summary>
    public IReadOnlyList<DiscordEmbed> Embeds { get => field ?? []; init; }

    /// <summary>Its stickers.</summary>
    public IReadOnlyList<DiscordStickerItem> StickerItems { get => field ?? []; init; }

    /// <summary>What the sender gave to recognise it by.</summary>
    [JsonConverter(typeof(TextOrNumberJsonConverter))]
    public string? Nonce { get; init; }

    /// <summary>The webhook that posted it.</summary>
    public Snowflake? WebhookId { get; init; }

    /// <summary>What kind it is; <see cref="DiscordMessageType.Default"/> and <see cref="DiscordMessageType.Reply"/> are people talking.</summary>
    public DiscordMessageType Type { get; init; }

    /// <summary>Its flags.</summary>
    public DiscordMessageFlags Flags { get; init; }

    /// <summary>What it replies to, or where it came from.</summary>
    public DiscordMessageReference? MessageReference { get; init; }

    /// <summary>The message replied to, if Discord fetched it and it is not deleted.</summary>
    public DiscordMessage? ReferencedMessage { get; init; }

    /// <summary>The type of the channel; in MESSAGE_CREATE, where a DM's channel was never announced.</summary>
    public DiscordChannelType? ChannelType { get; init; }

    /// <summary>Whether neither a bot nor a webhook wrote it. A webhook's author need not be marked as a bot.</summary>
    [JsonIgnore]
    public bool IsFromHuman => !Author.Bot && WebhookId is null;
}
