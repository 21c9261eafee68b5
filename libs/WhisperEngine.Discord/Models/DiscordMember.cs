using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>What a user is in one guild.</summary>
public sealed record DiscordMember
{
    /// <summary>Who; absent in the member of a message, whose author says it.</summary>
    public DiscordUser? User { get; init; }

    /// <summary>The name in this guild.</summary>
    public string? Nick { get; init; }

    /// <summary>The permission bits in the channel; in interactions only.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public ulong? Permissions { get; init; }
}
