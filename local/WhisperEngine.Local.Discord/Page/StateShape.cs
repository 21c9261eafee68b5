namespace WhisperEngine.Local.Discord.Page;

internal static class StateShape
{
    /// <param name="world">All there is.</param>
    /// <param name="reader">Whose page it is; none before somebody was chosen.</param>
    /// <param name="turns">Knows whose replies can be explained.</param>
    public static JsonObject State(World world, Snowflake? reader, Turns turns) => new()
    {
        ["users"] = new JsonArray([.. world.Users.Select(user => User(user, turns))]),
        ["guilds"] = new JsonArray([.. world.Guilds.Select(guild => new JsonObject
        {
            ["id"] = guild.Id,
            ["name"] = guild.Name,
            ["roles"] = new JsonArray(new JsonObject { ["id"] = guild.RoleId, ["name"] = Guild.RoleName }),
        })]),
        ["channels"] = new JsonArray([.. world.Channels.Where(channel => reader is { } user && channel.IsSeenBy(user))
            .Select(channel => ChannelShape.Channel(channel, world, reader!.Value))]),
    };

    private static JsonObject User(User user, Turns turns)
    {
        var shape = UserShape.User(user);
        shape["has_turns"] = turns.Worker(user) is not null;
        return shape;
    }
}
