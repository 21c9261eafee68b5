using System.Text.Json;
using System.Text.Json.Serialization;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.Discord.Gateway;

/// <summary>A frame from the gateway; s and t belong to dispatches only.</summary>
internal sealed record GatewayFrame(GatewayOpcode Op, JsonElement D, long? S, string? T);

/// <summary>A frame to the gateway. Its data is written even if it is null: a first heartbeat says so.</summary>
internal sealed record OutgoingFrame<T>(GatewayOpcode Op, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] T D);

internal sealed record HelloPayload(int HeartbeatInterval)
{
    /// <summary>Within bounds, whatever the other side says.</summary>
    [JsonIgnore]
    public TimeSpan Interval => TimeSpan.FromMilliseconds(Math.Clamp(HeartbeatInterval, 1_000, 300_000));
}

// Classes, not records: a record would print the token.
internal sealed class IdentifyPayload
{
    public required string Token { get; init; }

    public required GatewayIntents Intents { get; init; }

    public ConnectionProperties Properties { get; } = new("linux", "WhisperEngine", "WhisperEngine");

    public bool Compress { get; }

    public int LargeThreshold { get; } = 50;

    public required int[] Shard { get; init; }

    public PresencePayload? Presence { get; init; }
}

internal sealed record ConnectionProperties(string Os, string Browser, string Device);

internal sealed class ResumePayload
{
    public required string Token { get; init; }

    public required string SessionId { get; init; }

    public required long Seq { get; init; }
}

internal sealed record ReadyPayload
{
    public required string SessionId { get; init; }

    public required Uri ResumeGatewayUrl { get; init; }

    public required DiscordUser User { get; init; }

    public required DiscordApplication Application { get; init; }

    public IReadOnlyList<DiscordGuild> Guilds { get => field ?? []; init; }
}

internal sealed record PresencePayload(string Status, IReadOnlyList<PresenceActivity> Activities)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Since { get; }

    public bool Afk { get; }

    public static PresencePayload Of(BotPresence presence, string? text)
    {
        var status = presence switch { BotPresence.Idle => "idle", BotPresence.DoNotDisturb => "dnd", _ => "online" };
        return new PresencePayload(status, text is null ? [] : [new PresenceActivity("Custom Status", text)]);
    }
}

internal sealed record PresenceActivity(string Name, string State)
{
    /// <summary>Custom status: Discord shows the state and not the name.</summary>
    public int Type { get; } = 4;
}

/// <summary>MESSAGE_DELETE has one id, MESSAGE_DELETE_BULK several.</summary>
internal sealed record MessageDeletedPayload
{
    public Snowflake? Id { get; init; }

    public IReadOnlyList<Snowflake>? Ids { get; init; }

    public required Snowflake ChannelId { get; init; }

    public Snowflake? GuildId { get; init; }
}

internal sealed record TypingPayload
{
    public required Snowflake ChannelId { get; init; }

    public required Snowflake UserId { get; init; }

    public Snowflake? GuildId { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long Timestamp { get; init; }
}
