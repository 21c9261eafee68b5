using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>A command of an application, as registered. A property left null is Discord's to choose.</summary>
public sealed record ApplicationCommand
{
    /// <summary>1 to 32 letters, digits, <c>-</c>, <c>_</c> or <c>'</c>, in lower case for a slash command.</summary>
    public required string Name { get; init; }

    /// <summary>1 to 100 characters; empty for context-menu commands.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Where it is found.</summary>
    public ApplicationCommandType Type { get => field == 0 ? ApplicationCommandType.ChatInput : field; init; }

    /// <summary>Up to 25.</summary>
    public IReadOnlyList<ApplicationCommandOption> Options { get => field ?? []; init; }

    /// <summary>Permission bits a member needs to see it.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public ulong? DefaultMemberPermissions { get; init; }

    /// <summary>Where it can be used: 0 guild, 1 DM with the bot, 2 other private channels.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }

    /// <summary>Whether it is for adults.</summary>
    public bool Nsfw { get; init; }
}
