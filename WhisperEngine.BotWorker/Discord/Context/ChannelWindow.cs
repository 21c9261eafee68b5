using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Context;

/// <summary>
/// The latest messages of the channels that one bot reads, in memory only. Events may come twice, late and out of order: a message is known
/// by its id, an older version does not replace a newer one, and what is deleted does not come back. Of too many channels those longest
/// quiet are forgotten.
/// </summary>
/// <param name="self">The bot's account.</param>
/// <param name="hasVision">Whether its model is given pictures.</param>
/// <param name="channels">The most channels that are kept.</param>
internal sealed class ChannelWindow(Snowflake self, bool hasVision = false, int channels = 500)
{
    /// <summary>Messages that are kept of a channel.</summary>
    public const int Size = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<Snowflake, LinkedListNode<Channel>> _channels = [];
    private readonly LinkedList<Channel> _byUse = new();

    /// <summary>A message was created.</summary>
    public void Add(DiscordMessage message) => Put(message, isNew: true);

    /// <summary>A message was edited.</summary>
    public void Update(DiscordMessage message) => Put(message, isNew: false);

    /// <summary>Messages were deleted.</summary>
    public void Delete(Snowflake channel, IEnumerable<Snowflake> messages)
    {
        lock (_gate)
        {
            var known = Of(channel);
            foreach (var message in messages)
                known.Delete(message);
        }
    }

    /// <summary>A channel or thread is gone, or the bot left it.</summary>
    public void Forget(Snowflake channel)
    {
        lock (_gate)
        {
            if (_channels.Remove(channel, out var node))
                _byUse.Remove(node);
        }
    }

    /// <summary>The messages of a channel, the oldest first.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="before">Only those before this one, such as the message to be answered.</param>
    public IReadOnlyList<SeenMessage> Recent(Snowflake channel, Snowflake? before = null)
    {
        lock (_gate)
        {
            return _channels.TryGetValue(channel, out var node)
                ? [.. node.Value.Messages.Values.Select(version => version.Message).Where(message => before is null || message.Id < before)]
                : [];
        }
    }

    /// <summary>A message that is still in the window.</summary>
    public SeenMessage? Find(Snowflake channel, Snowflake message)
    {
        lock (_gate)
            return _channels.GetValueOrDefault(channel)?.Value.Messages.GetValueOrDefault(message)?.Message;
    }

    /// <summary>The message as this window would keep it.</summary>
    public SeenMessage See(DiscordMessage message) => SeenMessage.Of(message, self, hasVision);

    private void Put(DiscordMessage message, bool isNew)
    {
        var isTalk = message.Type is DiscordMessageType.Default or DiscordMessageType.Reply;
        if (!isTalk || message.Flags.HasFlag(DiscordMessageFlags.Ephemeral))
            return;
        lock (_gate)
            Of(message.ChannelId).Put(new(See(message), message.EditedTimestamp), isNew);
    }

    private Channel Of(Snowflake id)
    {
        if (_channels.TryGetValue(id, out var node))
            _byUse.Remove(node);
        else
            _channels.Add(id, node = new(new(id)));
        _byUse.AddLast(node);
        if (_channels.Count > channels)
        {
            _channels.Remove(_byUse.First!.Value.Id);
            _byUse.RemoveFirst();
        }
        return node.Value;
    }

    private sealed record Version(SeenMessage Message, DateTimeOffset? EditedAt);

    private sealed class Channel(Snowflake id)
    {
        private readonly Queue<Snowflake> _deleted = new();

        public Snowflake Id { get; } = id;

        public SortedList<Snowflake, Version> Messages { get; } = new(Size + 1);

        public void Put(Version version, bool isNew)
        {
            var id = version.Message.Id;
            var isKnown = Messages.TryGetValue(id, out var known);
            // An edit of a message from before the window makes it no recent one.
            var isOld = !isKnown && !isNew && (Messages.Count == 0 || id < Messages.Keys[0]);
            if (isOld || _deleted.Contains(id) || (isKnown && known!.EditedAt.GetValueOrDefault() > version.EditedAt.GetValueOrDefault()))
                return;
            Messages[id] = version;
            if (Messages.Count > Size)
                Messages.RemoveAt(0);
        }

        public void Delete(Snowflake message)
        {
            Messages.Remove(message);
            _deleted.Enqueue(message);
            if (_deleted.Count > Size)
                _deleted.Dequeue();
        }
    }
}
