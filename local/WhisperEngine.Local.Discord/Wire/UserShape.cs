namespace WhisperEngine.Local.Discord.Wire;

internal static class UserShape
{
    public static JsonObject User(User user)
    {
        var shape = new JsonObject
        {
            ["id"] = user.Id,
            ["username"] = user.Name,
            ["discriminator"] = user.IsBot ? "0000" : "0",
            ["global_name"] = user.IsBot ? null : user.Name,
            ["avatar"] = null,
            ["public_flags"] = 0,
        };
        if (user.IsBot) shape["bot"] = true;
        return shape;
    }

    /// <summary>What a bot is told of itself.</summary>
    public static JsonObject Self(User bot)
    {
        var shape = User(bot);
        shape["verified"] = true;
        shape["mfa_enabled"] = true;
        shape["email"] = null;
        shape["flags"] = 0;
        return shape;
    }

    public static JsonObject Member(User user)
    {
        var member = MemberWithoutUser(user);
        member["user"] = User(user);
        return member;
    }

    public static JsonObject MemberWithoutUser(User user) => new()
    {
        ["nick"] = null,
        ["avatar"] = null,
        ["banner"] = null,
        ["roles"] = new JsonArray(),
        ["joined_at"] = Timestamp.Of(user.Id.Time),
        ["premium_since"] = null,
        ["deaf"] = false,
        ["mute"] = false,
        ["flags"] = 0,
        ["pending"] = false,
        ["communication_disabled_until"] = null,
    };
}
