namespace WhisperEngine.Local.Discord.Wire;

internal static class ChannelShape
{
    private const int ArchiveMinutes = 1440;

    /// <param name="channel">What is described.</param>
    /// <param name="world">For its messages and people.</param>
    /// <param name="reader">Who reads it: a direct message channel names the other one.</param>
    public static JsonObject Channel(Channel channel, World world, Snowflake reader)
    {
        var shape = new JsonObject
        {
            ["id"] = channel.Id,
            ["type"] = (int)channel.Type,
            ["last_message_id"] = world.Messages(channel.Id).All.LastOrDefault(m => m.IsSeenBy(reader))?.Id.ToString(),
            ["flags"] = 0,
        };
        if (channel.Type == ChannelType.Dm)
        {
            shape["name"] = null;
            shape["recipients"] = new JsonArray([.. channel.Recipients.Where(id => id != reader).Select(id => UserShape.User(world.FindUser(id)!))]);
            return shape;
        }

        shape["guild_id"] = channel.GuildId!.Value;
        shape["name"] = channel.Name;
        shape["parent_id"] = channel.ParentId?.ToString();
        shape["rate_limit_per_user"] = 0;
        if (channel.Type == ChannelType.PublicThread) AddThread(shape, channel, world);
        else AddText(shape, channel, world);
        return shape;
    }

    private static void AddText(JsonObject shape, Channel channel, World world)
    {
        shape["position"] = world.ChannelsOf(channel.GuildId!.Value, ChannelType.Text).Count(other => other.Id.CompareTo(channel.Id) < 0);
        shape["permission_overwrites"] = new JsonArray();
        shape["topic"] = null;
        shape["nsfw"] = false;
    }

    private static void AddThread(JsonObject shape, Channel channel, World world)
    {
        var messages = world.Messages(channel.Id).All.Count;
        shape["owner_id"] = channel.OwnerId!.Value;
        shape["message_count"] = messages;
        shape["total_message_sent"] = messages;
        shape["member_count"] = world.Users.Count;
        shape["thread_metadata"] = new JsonObject
        {
            ["archived"] = false,
            ["auto_archive_duration"] = ArchiveMinutes,
            ["archive_timestamp"] = Timestamp.Of(channel.Id.Time),
            ["locked"] = false,
            ["create_timestamp"] = Timestamp.Of(channel.Id.Time),
        };
    }
}
