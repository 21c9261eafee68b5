namespace WhisperEngine.Local.Discord.Wire;

internal static class InteractionShape
{
    private const int ApplicationCommand = 2;
    private const int AttachmentLimit = 10 * 1024 * 1024;

    /// <summary>INTERACTION_CREATE.</summary>
    public static JsonObject Create(Interaction interaction, JsonArray options, World world)
    {
        var (channel, user) = (interaction.Channel, interaction.User);
        var data = new JsonObject { ["id"] = interaction.Command.Id, ["name"] = interaction.Command.Name, ["type"] = 1, ["options"] = options };
        if (interaction.Command.GuildId is { } commandGuild) data["guild_id"] = commandGuild;
        var shape = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = interaction.Bot.Id,
            ["type"] = ApplicationCommand,
            ["data"] = data,
            ["channel_id"] = channel.Id,
            ["channel"] = ChannelShape.Channel(channel, world, interaction.Bot.Id),
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["app_permissions"] = GuildShape.Permissions,
            ["locale"] = "en-US",
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = channel.GuildId?.ToString() ?? "0" },
            ["context"] = channel.GuildId is null ? 1 : 0,
            ["attachment_size_limit"] = AttachmentLimit,
        };
        if (channel.GuildId is not { } guild)
        {
            shape["user"] = UserShape.User(user);
            return shape;
        }

        shape["guild_id"] = guild;
        shape["guild"] = new JsonObject { ["id"] = guild, ["locale"] = "en-US", ["features"] = new JsonArray() };
        shape["guild_locale"] = "en-US";
        shape["member"] = UserShape.Member(user);
        shape["member"]!["permissions"] = GuildShape.Permissions;
        return shape;
    }

    /// <summary>What a callback answers when it is asked <c>with_response</c>.</summary>
    public static JsonObject Callback(Interaction interaction, int type, Message message, World world) => new()
    {
        ["interaction"] = new JsonObject
        {
            ["id"] = interaction.Id,
            ["type"] = ApplicationCommand,
            ["response_message_id"] = message.Id,
            ["response_message_loading"] = message.Flags.HasFlag(MessageFlags.Loading),
            ["response_message_ephemeral"] = message.VisibleTo is not null,
        },
        ["resource"] = new JsonObject { ["type"] = type, ["message"] = MessageShape.Message(message, world) },
    };

    public static JsonObject Command(Command command)
    {
        var shape = JsonObject.Create(command.Definition)!;
        shape["id"] = command.Id;
        shape["application_id"] = command.ApplicationId;
        shape["version"] = command.Id;
        if (command.GuildId is { } guild) shape["guild_id"] = guild;
        foreach (var name in (string[])["name_localizations", "description_localizations", "default_member_permissions"]) shape.TryAdd(name, null);
        shape.TryAdd("type", 1);
        shape.TryAdd("dm_permission", true);
        return shape;
    }
}
