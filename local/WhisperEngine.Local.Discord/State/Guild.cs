namespace WhisperEngine.Local.Discord.State;

/// <summary>A server. Every user is a member. Besides @everyone, whose id is the guild's, it has one role, for pings to roles.</summary>
internal sealed record Guild(Snowflake Id, string Name, Snowflake OwnerId, Snowflake RoleId)
{
    public const string RoleName = "regulars";
}
