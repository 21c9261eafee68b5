using System.Text.RegularExpressions;

namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Which mentions in a text notify somebody.</summary>
internal sealed partial record AllowedMentions
{
    private const int MaxIds = 100;

    /// <summary>What a message without the field gets.</summary>
    public static AllowedMentions All { get; } = new() { EveryUser = true, EveryRole = true, Everyone = true, RepliedUser = true };

    /// <summary>What an answer to a command gets without the field.</summary>
    public static AllowedMentions UsersOnly { get; } = new() { EveryUser = true, RepliedUser = true };

    public bool EveryUser { get; init; }

    public bool EveryRole { get; init; }

    public bool Everyone { get; init; }

    public IReadOnlyList<Snowflake> Users { get; init; } = [];

    public IReadOnlyList<Snowflake> Roles { get; init; } = [];

    public bool RepliedUser { get; init; }

    /// <summary>The field of a request; none if it is absent.</summary>
    public static AllowedMentions? Read(Form message)
    {
        if (message.Object("allowed_mentions") is not { } form) return null;
        var parse = form.Texts("parse", 3, "users", "roles", "everyone");
        var mentions = new AllowedMentions
        {
            EveryUser = parse.Contains("users"),
            EveryRole = parse.Contains("roles"),
            Everyone = parse.Contains("everyone"),
            Users = form.Ids("users", MaxIds),
            Roles = form.Ids("roles", MaxIds),
            RepliedUser = form.Flag("replied_user") ?? false,
        };
        if (mentions.EveryUser && mentions.Users.Count > 0) Exclude("users");
        if (mentions.EveryRole && mentions.Roles.Count > 0) Exclude("roles");
        return mentions;

        void Exclude(string kind) =>
            form.Fail("parse", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
    }

    /// <summary>Whom a text notifies. A mention counts wherever it stands, in code too: better one ping too many is seen than too few.</summary>
    /// <param name="text">The content of the message.</param>
    /// <param name="channel">Where it is said: people who do not see the channel and roles of other guilds are not notified.</param>
    /// <param name="repliedTo">The author of the message replied to.</param>
    /// <param name="world">For who there is.</param>
    public Pings Find(string text, Channel channel, Snowflake? repliedTo, World world)
    {
        var users = Ids(UserMention(), text)
            .Where(id => (EveryUser || Users.Contains(id)) && world.FindUser(id) is not null && channel.IsSeenBy(id)).ToList();
        if (RepliedUser && repliedTo is { } replied) users.Insert(0, replied);
        var guild = channel.GuildId is { } id ? world.FindGuild(id) : null;
        var roles = Ids(RoleMention(), text).Where(id => (EveryRole || Roles.Contains(id)) && guild?.RoleId == id);
        return new Pings([.. users.Distinct()], [.. roles.Distinct()], guild is not null && Everyone && EveryoneMention().IsMatch(text));
    }

    private static IEnumerable<Snowflake> Ids(Regex mention, string text)
    {
        foreach (Match match in mention.Matches(text))
            if (Snowflake.TryParse(match.Groups[1].Value, out var id)) yield return id;
    }

    [GeneratedRegex("<@!?([0-9]{1,20})>")]
    private static partial Regex UserMention();

    [GeneratedRegex("<@&([0-9]{1,20})>")]
    private static partial Regex RoleMention();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex EveryoneMention();
}
