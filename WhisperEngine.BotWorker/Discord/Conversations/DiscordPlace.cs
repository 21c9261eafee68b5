using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>Scopes of Discord's channels and people, and back.</summary>
internal static class DiscordPlace
{
    public const string Platform = "discord";
    private const string UserPrefix = Platform + ":";

    public static MemoryScope ScopeOf(string bot, Snowflake? guild, Snowflake channel, Snowflake user) => guild is { } id
        ? MemoryScope.InChannel(bot, id.ToString(), channel.ToString(), UserPrefix + user)
        : MemoryScope.Dm(bot, UserPrefix + user);

    public static Snowflake UserOf(MemoryScope scope) => Snowflake.Parse(scope.UserId[UserPrefix.Length..], null);

    /// <summary>The channel of a guild; none for direct messages, whose channel Discord tells.</summary>
    public static Snowflake? ChannelOf(MemoryScope scope) =>
        scope.IsDirect ? null : Snowflake.Parse(scope.Channel[(scope.Channel.LastIndexOf(':') + 1)..], null);
}
