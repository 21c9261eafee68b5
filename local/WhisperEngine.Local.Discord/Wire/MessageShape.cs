namespace WhisperEngine.Local.Discord.Wire;

internal static class MessageShape
{
    /// <summary>As REST answers it.</summary>
    /// <param name="message">What is described.</param>
    /// <param name="world">For people and the message replied to.</param>
    /// <param name="reader">Whose reactions are marked as <c>me</c>.</param>
    public static JsonObject Message(Message message, World world, Snowflake? reader = null)
    {
        var shape = WithoutReferenced(message, world, reader);
        if (message.Type is MessageType.Reply or MessageType.ThreadStarter && message.Reference is { } reference)
        {
            var referenced = world.Messages(reference.ChannelId).Find(reference.MessageId);
            shape["referenced_message"] = referenced is null ? null : WithoutReferenced(referenced, world, reader);
        }

        return shape;
    }

    /// <summary>As the gateway sends it: with where it was said, and as whom.</summary>
    public static JsonObject Event(Message message, Channel channel, World world)
    {
        var shape = Message(message, world);
        shape["channel_type"] = (int)channel.Type;
        // An ephemeral message comes as if it were a direct one.
        if (channel.GuildId is not { } guild || message.VisibleTo is not null) return shape;
        shape["guild_id"] = guild;
        shape["member"] = UserShape.MemberWithoutUser(world.FindUser(message.AuthorId)!);
        foreach (var (mention, id) in shape["mentions"]!.AsArray().Zip(message.Pings.Users))
            mention!["member"] = UserShape.MemberWithoutUser(world.FindUser(id)!);
        return shape;
    }

    private static JsonObject WithoutReferenced(Message message, World world, Snowflake? reader)
    {
        var shape = new JsonObject
        {
            ["id"] = message.Id,
            ["type"] = (int)message.Type,
            ["channel_id"] = message.ChannelId,
            ["author"] = UserShape.User(world.FindUser(message.AuthorId)!),
            ["content"] = message.Content,
            ["timestamp"] = Timestamp.Of(message.Id.Time),
            ["edited_timestamp"] = message.EditedAt is { } edited ? Timestamp.Of(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = message.Pings.Everyone,
            ["mentions"] = new JsonArray([.. message.Pings.Users.Select(id => UserShape.User(world.FindUser(id)!))]),
            ["mention_roles"] = new JsonArray([.. message.Pings.Roles.Select(id => (JsonNode)id)]),
            ["attachments"] = Array(message.Attachments),
            ["embeds"] = message.Flags.HasFlag(MessageFlags.SuppressEmbeds) ? [] : Array(message.Embeds),
            ["components"] = new JsonArray(),
            ["pinned"] = false,
            ["flags"] = (int)message.Flags,
        };
        if (message.Nonce is { } nonce) shape["nonce"] = JsonValue.Create(nonce);
        if (message.Reactions.Count > 0) shape["reactions"] = Reactions(message, reader);
        if (message.Reference is { } reference) shape["message_reference"] = Reference(reference, world);
        if (message.Interaction is { } origin) AddInteraction(shape, origin, message.AuthorId, world);
        if (message.Flags.HasFlag(MessageFlags.HasThread) && world.FindChannel(message.Id) is { } thread)
            shape["thread"] = ChannelShape.Channel(thread, world, message.AuthorId);
        return shape;
    }

    private static void AddInteraction(JsonObject shape, InteractionOrigin origin, Snowflake application, World world)
    {
        shape["application_id"] = application;
        shape["webhook_id"] = application;
        var user = UserShape.User(world.FindUser(origin.UserId)!);
        shape["interaction_metadata"] = new JsonObject
        {
            ["id"] = origin.Id,
            ["type"] = 2,
            ["name"] = origin.Command,
            ["user"] = user,
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = "0" },
        };
        shape["interaction"] = new JsonObject { ["id"] = origin.Id, ["type"] = 2, ["name"] = origin.Command, ["user"] = user.DeepClone() };
    }

    private static JsonObject Reference(MessageReference reference, World world)
    {
        var shape = new JsonObject { ["type"] = 0, ["channel_id"] = reference.ChannelId, ["message_id"] = reference.MessageId };
        if (world.FindChannel(reference.ChannelId)?.GuildId is { } guild) shape["guild_id"] = guild;
        return shape;
    }

    private static JsonArray Reactions(Message message, Snowflake? reader) =>
    [
        .. message.Reactions.Select(reaction => new JsonObject
        {
            ["emoji"] = EmojiShape.Emoji(reaction.Emoji),
            ["count"] = reaction.Users.Count,
            ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = reaction.Users.Count },
            ["burst_colors"] = new JsonArray(),
            ["me_burst"] = false,
            ["me"] = reader is { } user && reaction.Users.Contains(user),
        }),
    ];

    private static JsonArray Array(JsonElement? elements) => elements is { } array ? JsonArray.Create(array)! : [];
}
