namespace WhisperEngine.Local.Discord.Wire;

internal static class ApplicationShape
{
    private const int GuildMembersLimited = 1 << 15;
    private const int PresenceLimited = 1 << 13;
    private const int MessageContentLimited = 1 << 19;

    /// <summary>The part that READY holds; the flags tell which privileged intents are switched on.</summary>
    public static JsonObject Reference(User bot) => new()
    {
        ["id"] = bot.Id,
        ["flags"] = Flags(bot.Privileged),
        ["flags_new"] = $"{Flags(bot.Privileged)}",
    };

    public static JsonObject Application(User bot, User owner) => new()
    {
        ["id"] = bot.Id,
        ["name"] = bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["summary"] = "",
        ["bot_public"] = false,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = Flags(bot.Privileged),
        ["flags_new"] = $"{Flags(bot.Privileged)}",
        ["owner"] = UserShape.User(owner),
        ["team"] = null,
        ["bot"] = UserShape.User(bot),
        ["tags"] = new JsonArray(),
        ["redirect_uris"] = new JsonArray(),
        ["interactions_endpoint_url"] = null,
        ["approximate_guild_count"] = 1,
    };

    private static int Flags(Intents privileged) =>
        (privileged.HasFlag(Intents.GuildMembers) ? GuildMembersLimited : 0)
        | (privileged.HasFlag(Intents.GuildPresences) ? PresenceLimited : 0)
        | (privileged.HasFlag(Intents.MessageContent) ? MessageContentLimited : 0);
}
