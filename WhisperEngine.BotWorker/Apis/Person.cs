using System.Diagnostics.CodeAnalysis;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>People and places as operators name them.</summary>
internal static class Person
{
    private const string Guild = "api";
    private const string DiscordPrefix = "discord:";

    /// <summary>The key of a person: a bare id is the HTTP API's own, <c>discord:{snowflake}</c> is a Discord user.</summary>
    public static bool TryKey([NotNullWhen(true)] string? id, [NotNullWhen(true)] out string? key)
    {
        key = id is not null && ChatRequestReader.IsId(id) ? (id.StartsWith(DiscordPrefix, StringComparison.Ordinal) ? id : "api:" + id) : null;
        return key is not null;
    }

    /// <summary>A person's talk with the bot in a channel; absent or <c>dm</c> is the talk between the two.</summary>
    public static bool TryScope(string bot, string person, string? channel, [NotNullWhen(true)] out MemoryScope? scope)
    {
        scope = channel is null or "dm" ? MemoryScope.Dm(bot, person)
            : ChatRequestReader.IsId(channel) ? MemoryScope.InChannel(bot, Guild, channel, person)
            : null;
        return scope is not null;
    }
}
