using System.Globalization;

namespace WhisperEngine.Local.Discord.Wire;

internal static class GuildShape
{
    /// <summary>
    /// View, send, history, reactions, embeds, files, threads, commands - and MENTION_EVERYONE, so that a bot which lets an @everyone
    /// through is seen to do so.
    /// </summary>
    public static string Permissions { get; } =
        (309_237_763_136 | (1L << 17) | (1L << 31)).ToString(CultureInfo.InvariantCulture);

    /// <summary>What is the same for every guild here.</summary>
    private const string Constants =
        """
        {"icon":null,"splash":null,"discovery_splash":null,"region":"local","afk_channel_id":null,"afk_timeout":300,"widget_enabled":false,
         "widget_channel_id":null,"verification_level":0,"default_message_notifications":1,"explicit_content_filter":0,"emojis":[],"stickers":[],
         "features":[],"mfa_level":0,"application_id":null,"system_channel_id":null,"system_channel_flags":0,"rules_channel_id":null,
         "max_members":500000,"vanity_url_code":null,"description":null,"banner":null,"premium_tier":0,"premium_subscription_count":0,
         "preferred_locale":"en-US","public_updates_channel_id":null,"nsfw_level":0,"premium_progress_bar_enabled":false,
         "safety_alerts_channel_id":null,"incidents_data":null,"hub_type":null}
        """;

    public static JsonObject Guild(Guild guild)
    {
        var shape = JsonNode.Parse(Constants)!.AsObject();
        shape["id"] = guild.Id;
        shape["name"] = guild.Name;
        shape["owner_id"] = guild.OwnerId;
        shape["roles"] = new JsonArray(Role(guild.Id, "@everyone", 0, false), Role(guild.RoleId, State.Guild.RoleName, 1, true));
        return shape;
    }

    /// <summary>GUILD_CREATE. Of the members it names only the bot, as for a bot without GUILD_PRESENCES.</summary>
    public static JsonObject Create(Guild guild, World world, User bot)
    {
        var shape = Guild(guild);
        shape["joined_at"] = Timestamp.Of(bot.Id.Time);
        shape["large"] = false;
        shape["unavailable"] = false;
        shape["member_count"] = world.Users.Count;
        shape["voice_states"] = new JsonArray();
        shape["members"] = new JsonArray(UserShape.Member(bot));
        shape["channels"] = Channels(guild, ChannelType.Text, world, bot);
        shape["threads"] = Channels(guild, ChannelType.PublicThread, world, bot);
        shape["presences"] = new JsonArray();
        shape["stage_instances"] = new JsonArray();
        shape["guild_scheduled_events"] = new JsonArray();
        shape["soundboard_sounds"] = new JsonArray();
        return shape;
    }

    private static JsonArray Channels(Guild guild, ChannelType type, World world, User bot) =>
        [.. world.ChannelsOf(guild.Id, type).Select(channel => ChannelShape.Channel(channel, world, bot.Id))];

    private static JsonObject Role(Snowflake id, string name, int position, bool mentionable) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["icon"] = null,
        ["unicode_emoji"] = null,
        ["position"] = position,
        ["permissions"] = Permissions,
        ["managed"] = false,
        ["mentionable"] = mentionable,
        ["flags"] = 0,
    };
}
