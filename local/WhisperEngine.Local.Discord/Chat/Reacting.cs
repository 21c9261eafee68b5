namespace WhisperEngine.Local.Discord.Chat;

/// <summary>Adds and removes reactions. The caller holds the world's gate.</summary>
internal sealed class Reacting(World world, EventBus events)
{
    private const int MaxEmoji = 20;

    public void Add(User user, Channel channel, Message message, string emoji)
    {
        if (!EmojiShape.IsKnown(emoji)) throw DiscordException.UnknownEmoji;
        var existing = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji);
        if (existing?.Users.Contains(user.Id) == true) return;
        if (existing is null && message.Reactions.Count >= MaxEmoji) throw DiscordException.TooManyReactions;
        var changed = new Reaction(emoji, [.. existing?.Users ?? [], user.Id]);
        Save(message, existing is null
            ? [.. message.Reactions, changed]
            : [.. message.Reactions.Select(reaction => reaction == existing ? changed : reaction)]);
        Publish("MESSAGE_REACTION_ADD", user, channel, message, emoji);
    }

    public void Remove(User user, Channel channel, Message message, string emoji)
    {
        var existing = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji);
        if (existing?.Users.Contains(user.Id) != true) throw DiscordException.UnknownEmoji;
        var changed = new Reaction(emoji, [.. existing.Users.Where(id => id != user.Id)]);
        Save(message, [.. message.Reactions.Select(r => r == existing ? changed : r).Where(r => r.Users.Count > 0)]);
        Publish("MESSAGE_REACTION_REMOVE", user, channel, message, emoji);
    }

    private void Save(Message message, IReadOnlyList<Reaction> reactions) => world.Save(new MessageSaved(message with { Reactions = reactions }));

    private void Publish(string type, User user, Channel channel, Message message, string emoji)
    {
        var data = EmojiShape.Reaction(message, channel, user, emoji, added: type == "MESSAGE_REACTION_ADD");
        events.Publish(new DiscordEvent(type, data, Intents.GuildMessageReactions, Intents.DirectMessageReactions, channel));
    }
}
