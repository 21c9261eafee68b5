namespace WhisperEngine.Local.Discord.State;

/// <summary>
/// All there is: who, where and what was said. Whoever reads or changes it holds <see cref="Gate"/>, and publishes the events of a
/// change before letting go, so that everybody sees the same order.
/// </summary>
internal sealed class World
{
    private readonly Journal _journal;
    private readonly Dictionary<Snowflake, User> _users = [];
    private readonly Dictionary<Snowflake, Guild> _guilds = [];
    private readonly Dictionary<Snowflake, Channel> _channels = [];
    private readonly Dictionary<Snowflake, MessageLog> _messages = [];
    private readonly Dictionary<(Snowflake Application, Snowflake? Guild), IReadOnlyList<Command>> _commands = [];

    public World(Journal journal, DiscordClock clock)
    {
        _journal = journal;
        foreach (var change in journal.Read()) Apply(change);
        journal.Restart(Snapshot());
        foreach (var id in _users.Keys.Concat(_channels.Keys).Concat(_messages.Values.SelectMany(log => log.All.TakeLast(1)).Select(message => message.Id)))
            clock.StartAfter(id);
    }

    public Lock Gate { get; } = new();

    public IReadOnlyCollection<User> Users => _users.Values;

    public IReadOnlyCollection<Guild> Guilds => _guilds.Values;

    public IReadOnlyCollection<Channel> Channels => _channels.Values;

    public User? FindUser(Snowflake id) => _users.GetValueOrDefault(id);

    public User? FindBot(string token)
    {
        var hash = TokenHash.Of(token);
        return _users.Values.FirstOrDefault(user => user.TokenHash == hash);
    }

    public Guild? FindGuild(Snowflake id) => _guilds.GetValueOrDefault(id);

    public Channel? FindChannel(Snowflake id) => _channels.GetValueOrDefault(id);

    public Channel? FindDm(Snowflake one, Snowflake other) =>
        _channels.Values.FirstOrDefault(c => c.Type == ChannelType.Dm && c.Recipients.Contains(one) && c.Recipients.Contains(other));

    public IEnumerable<Channel> ChannelsOf(Snowflake guild, ChannelType type) =>
        _channels.Values.Where(channel => channel.GuildId == guild && channel.Type == type);

    public MessageLog Messages(Snowflake channel) => _messages[channel];

    public Message? FindMessage(Snowflake id) => _messages.Values.Select(log => log.Find(id)).FirstOrDefault(message => message is not null);

    public IReadOnlyList<Command> Commands(Snowflake application, Snowflake? guild) => _commands.GetValueOrDefault((application, guild), []);

    public void Save(Change change)
    {
        Apply(change);
        // What only one person sees is gone after a restart, as it is on Discord after a reload.
        if (change is MessageSaved { Message.VisibleTo: not null }) return;
        _journal.Append(change);
    }

    private void Apply(Change change)
    {
        switch (change)
        {
            case UserSaved(var user): _users[user.Id] = user; break;
            case GuildSaved(var guild): _guilds[guild.Id] = guild; break;
            case MessageSaved(var message): _messages[message.ChannelId].Put(message); break;
            case MessageDeleted(var channel, var message): _messages[channel].Remove(message); break;
            case CommandsSaved(var application, var guild, var commands): _commands[(application, guild)] = commands; break;
            case ChannelSaved(var channel):
                _channels[channel.Id] = channel;
                _messages.TryAdd(channel.Id, new MessageLog());
                break;
        }
    }

    private IEnumerable<Change> Snapshot() =>
    [
        .. _users.Values.Select(user => new UserSaved(user)),
        .. _guilds.Values.Select(guild => new GuildSaved(guild)),
        .. _channels.Values.Select(channel => new ChannelSaved(channel)),
        .. _messages.Values.SelectMany(log => log.All).Select(message => new MessageSaved(message)),
        .. _commands.Select(entry => new CommandsSaved(entry.Key.Application, entry.Key.Guild, entry.Value)),
    ];
}
