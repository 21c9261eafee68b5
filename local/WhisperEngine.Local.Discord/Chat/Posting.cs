namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Says, edits and deletes messages. The caller holds the world's gate.</summary>
internal sealed class Posting(World world, EventBus events, DiscordClock clock)
{
    private static readonly TimeSpan NonceLifetime = TimeSpan.FromMinutes(5);

    /// <param name="author">Who speaks; sees the channel.</param>
    /// <param name="channel">Where.</param>
    /// <param name="draft">What.</param>
    /// <param name="with">The command that it answers, and for whom it is visible.</param>
    public Message Post(User author, Channel channel, Draft draft, Func<Message, Message>? with = null)
    {
        if (draft.EnforceNonce && Repeated(author, channel, draft) is { } same) return same;
        var referenced = Referenced(channel, draft);
        var message = new Message(clock.NextId(), channel.Id, author.Id, draft.Content ?? "")
        {
            Type = referenced is null ? MessageType.Default : MessageType.Reply,
            Reference = referenced is null ? null : new MessageReference(referenced.Id, channel.Id),
            Embeds = draft.Embeds,
            Attachments = draft.Attachments,
            Flags = draft.Flags ?? MessageFlags.None,
            Nonce = draft.Nonce,
        };
        message = with?.Invoke(message) ?? message;
        return Save("MESSAGE_CREATE", message with { Pings = Pings(message, channel, draft, referenced) }, channel);
    }

    public Message Edit(Message message, Draft draft)
    {
        var channel = world.FindChannel(message.ChannelId)!;
        var edited = message with
        {
            Content = draft.Content ?? message.Content,
            Embeds = draft.Embeds ?? message.Embeds,
            Flags = draft.Flags is { } flags
                ? (message.Flags & ~MessageFlags.SuppressEmbeds) | (flags & MessageFlags.SuppressEmbeds)
                : message.Flags,
        };
        if (new Draft { Content = edited.Content, Embeds = edited.Embeds, Attachments = edited.Attachments }.IsEmpty)
            throw DiscordException.EmptyMessage;
        var loading = message.Flags.HasFlag(MessageFlags.Loading);
        // The first answer to a deferred command is no edit.
        edited = edited with { Flags = edited.Flags & ~MessageFlags.Loading, EditedAt = loading ? null : clock.Now };
        var referenced = message.Reference is { } reference ? world.Messages(channel.Id).Find(reference.MessageId) : null;
        return Save("MESSAGE_UPDATE", edited with { Pings = Pings(edited, channel, draft, referenced) }, channel);
    }

    /// <summary>Stores a message and tells everybody who sees it.</summary>
    public Message Save(string type, Message message, Channel channel)
    {
        world.Save(new MessageSaved(message));
        events.Publish(new DiscordEvent(type, MessageShape.Event(message, channel, world), Intents.GuildMessages, Intents.DirectMessages, channel)
        {
            Message = message,
        });
        return message;
    }

    public void Delete(Message message)
    {
        var channel = world.FindChannel(message.ChannelId)!;
        world.Save(new MessageDeleted(channel.Id, message.Id));
        var data = new JsonObject { ["id"] = message.Id, ["channel_id"] = channel.Id };
        if (channel.GuildId is { } guild) data["guild_id"] = guild;
        events.Publish(new DiscordEvent("MESSAGE_DELETE", data, Intents.GuildMessages, Intents.DirectMessages, channel) { Message = message });
    }

    private Pings Pings(Message message, Channel channel, Draft draft, Message? referenced)
    {
        var allowed = draft.AllowedMentions ?? (message.Interaction is null ? AllowedMentions.All : AllowedMentions.UsersOnly);
        var replied = referenced is not null && referenced.AuthorId != message.AuthorId ? referenced.AuthorId : (Snowflake?)null;
        return allowed.Find(message.Content, channel, replied, world);
    }

    private Message? Repeated(User author, Channel channel, Draft draft) => draft.Nonce is not { } nonce ? null :
        world.Messages(channel.Id).All.Reverse().TakeWhile(message => clock.Now - message.Id.Time < NonceLifetime)
            .FirstOrDefault(message => message.AuthorId == author.Id && message.Nonce?.ToString() == nonce.ToString());

    private Message? Referenced(Channel channel, Draft draft)
    {
        if (draft.ReplyTo is not { } id) return null;
        if (world.Messages(channel.Id).Find(id) is { } message) return message;
        if (!draft.FailIfNotExists) return null;
        var errors = new FormErrors();
        errors.Add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        throw errors.ToException();
    }
}
