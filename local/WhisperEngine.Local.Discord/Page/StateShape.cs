using System.Text.Json.Nodes;
using WhisperEngine.Local.Discord.State;
using WhisperEngine.Local.Discord.Wire;

namespace WhisperEngine.Local.Discord.Page;

internal static class StateShape
{
    public static JsonObject State(World world, Snowflake? reader) => new()
    {
        ["users"] = new JsonArray([.. world.Users.Select(UserShape.User)]),
        ["guilds"] = new JsonArray([.. world.Guilds.Select(guild => new JsonObject
        {
            ["id"] = guild.Id,
            ["name"] = guild.Name,
            ["roles"] = new JsonArray(new JsonObject { ["id"] = guild.RoleId, ["name"] = Guild.RoleName }),
        })]),
        ["channels"] = new JsonArray([.. world.Channels.Where(channel => reader is { } user && channel.IsSeenBy(user))
            .Select(channel => ChannelShape.Channel(channel, world, reader!.Value))]),
    };
}
