using Microsoft.Extensions.Options;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Limits;

/// <summary>
/// Ends the talk of bots with each other: so many of their messages in a channel after a person's are answered, then none until a
/// person speaks again. It counts the messages that everybody sees and not the answers of this worker, so that all workers agree; a reply
/// in several messages counts as several.
/// </summary>
internal sealed class DirectorBudget(IOptions<DiscordLimitOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Snowflake, LinkedListNode<Talk>> _talks = [];
    private readonly LinkedList<Talk> _byUse = new();

    /// <summary>Whether bots are heeded at all.</summary>
    public bool IsOpen => options.Value.BotTurns > 0;

    /// <summary>
    /// Notes a new message, told once or several times, and tells whether it may be answered as far as this budget goes: a person's always.
    /// </summary>
    public bool Observe(DiscordMessage message)
    {
        if (!IsOpen)
            return message.IsFromHuman;
        lock (_gate)
        {
            // Without a person's message that is remembered there is nothing to spend.
            if (message.IsFromHuman)
            {
                Used(message.ChannelId, create: true)!.PersonSpoke(message.Id);
                return true;
            }
            return Used(message.ChannelId, create: false)?.BotSpoke(message.Id) <= options.Value.BotTurns;
        }
    }

    private Talk? Used(Snowflake channel, bool create)
    {
        if (_talks.TryGetValue(channel, out var node))
            _byUse.Remove(node);
        else if (create)
            _talks.Add(channel, node = new(new(channel)));
        else
            return null;
        _byUse.AddLast(node);
        if (_talks.Count > options.Value.Tracked && _byUse.First is { } oldest)
        {
            _byUse.Remove(oldest);
            _talks.Remove(oldest.Value.Channel);
        }
        return node.Value;
    }

    private sealed class Talk(Snowflake channel)
    {
        private readonly SortedSet<Snowflake> _botMessages = [];
        private Snowflake _person;

        public Snowflake Channel { get; } = channel;

        public void PersonSpoke(Snowflake id)
        {
            _person = id > _person ? id : _person;
            _botMessages.RemoveWhere(message => message <= _person);
        }

        /// <summary>Which of the bots' messages since the person's it is.</summary>
        public int BotSpoke(Snowflake id)
        {
            if (id <= _person)
                return int.MaxValue;
            // More than are ever answered need not be told apart.
            if (_botMessages.Count <= 100)
                _botMessages.Add(id);
            return _botMessages.Contains(id) ? _botMessages.GetViewBetween(default, id).Count : int.MaxValue;
        }
    }
}
