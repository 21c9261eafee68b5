using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>Somebody used a command. It wants a first answer within 3 s of its id's time; its token lives 15 minutes.</summary>
public sealed record DiscordInteraction
{
    /// <summary>Its id.</summary>
    public required Snowflake Id { get; init; }

    /// <summary>The application that was asked.</summary>
    public required Snowflake ApplicationId { get; init; }

    /// <summary>What it is.</summary>
    public required DiscordInteractionType Type { get; init; }

    /// <summary>What answers are sent with: a secret, never to be logged.</summary>
    public required string Token { get; init; }

    /// <summary>The command and its options.</summary>
    public DiscordInteractionData? Data { get; init; }

    /// <summary>The guild; none in a DM.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The channel.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>The channel, in part.</summary>
    public DiscordChannel? Channel { get; init; }

    /// <summary>Who, in a guild, with the permissions there.</summary>
    public DiscordMember? Member { get; init; }

    /// <summary>Who, in a DM.</summary>
    public DiscordUser? User { get; init; }

    /// <summary>The person's language, such as <c>en-US</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>Who used it, in a guild or a DM.</summary>
    [JsonIgnore]
    public DiscordUser? Invoker => Member?.User ?? User;

    /// <summary>Without the token, so that no log line can hold it.</summary>
    public override string ToString() => $"Interaction {Type}";
}
