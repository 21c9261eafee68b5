using WhisperEngine.Local.Discord.Gateway;

namespace WhisperEngine.Local.Discord.Wire;

internal static class ReadyShape
{
    public static JsonObject Ready(GatewaySession session, IEnumerable<Guild> guilds, string resumeUrl) => new()
    {
        ["v"] = GatewayVersion.Current,
        ["user_settings"] = new JsonObject(),
        ["user"] = UserShape.Self(session.Bot),
        ["guilds"] = new JsonArray([.. guilds.Select(guild => new JsonObject { ["id"] = guild.Id, ["unavailable"] = true })]),
        ["session_id"] = session.Id,
        ["resume_gateway_url"] = resumeUrl,
        ["shard"] = new JsonArray(session.Shard.Id, session.Shard.Count),
        ["application"] = ApplicationShape.Reference(session.Bot),
        ["private_channels"] = new JsonArray(),
        ["relationships"] = new JsonArray(),
        ["presences"] = new JsonArray(),
        ["guild_join_requests"] = new JsonArray(),
        ["geo_ordered_rtc_regions"] = new JsonArray(),
        ["auth"] = new JsonObject(),
        ["session_type"] = "normal",
        ["_trace"] = new JsonArray(),
    };
}
