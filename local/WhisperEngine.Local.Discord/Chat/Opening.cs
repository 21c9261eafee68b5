namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Makes channels: direct messages and threads. The caller holds the world's gate.</summary>
internal sealed class Opening(World world, EventBus events, Posting posting, DiscordClock clock)
{
    public Channel Dm(User from, User to)
    {
        if (world.FindDm(from.Id, to.Id) is { } existing) return existing;
        if (from.Id == to.Id || (from.IsBot && to.IsBot)) throw DiscordException.CannotMessageUser;
        var channel = new Channel(clock.NextId(), ChannelType.Dm, "") { Recipients = [from.Id, to.Id] };
        world.Save(new ChannelSaved(channel));
        return channel;
    }

    public Channel Thread(User owner, Channel parent, Message starter, string name)
    {
        if (starter.Flags.HasFlag(MessageFlags.HasThread)) throw DiscordException.ThreadExists;
        if (parent.Type != ChannelType.Text) throw new DiscordException(400, 50024, "Cannot execute action on this channel type");
        var thread = new Channel(starter.Id, ChannelType.PublicThread, name) { GuildId = parent.GuildId, ParentId = parent.Id, OwnerId = owner.Id };
        world.Save(new ChannelSaved(thread));
        var data = ChannelShape.Channel(thread, world, owner.Id);
        data["newly_created"] = true;
        events.Publish(new DiscordEvent("THREAD_CREATE", data, Intents.Guilds, Intents.Guilds, thread));
        posting.Save("MESSAGE_UPDATE", starter with { Flags = starter.Flags | MessageFlags.HasThread }, parent);
        posting.Save(
            "MESSAGE_CREATE",
            new Message(clock.NextId(), thread.Id, starter.AuthorId, "")
            {
                Type = MessageType.ThreadStarter,
                Reference = new MessageReference(starter.Id, parent.Id),
            },
            thread);
        return thread;
    }
}
