namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>
/// What a bot is told since it identified. It outlives its connection: what happens in between is kept for the resume.
/// Guarded by the world's gate.
/// </summary>
internal sealed class GatewaySession(string id, User bot, Intents intents, Shard shard, FaultBoard faults)
{
    private const int MaxKept = 2_000;

    private readonly Queue<(long Sequence, byte[] Frame)> _kept = new();
    private GatewayConnection? _connection;
    private DiscordEvent? _heldBack;

    public string Id { get; } = id;

    public User Bot { get; } = bot;

    public Shard Shard { get; } = shard;

    public long Sequence { get; private set; }

    /// <summary>When it lost its connection; none while it has one.</summary>
    public DateTimeOffset? DetachedAt { get; private set; }

    public void Attach(GatewayConnection connection)
    {
        if (_connection != connection) _connection?.Abort();
        (_connection, DetachedAt) = (connection, null);
    }

    public void Detach(GatewayConnection connection, DateTimeOffset now)
    {
        if (_connection == connection) (_connection, DetachedAt) = (null, now);
    }

    public void Offer(DiscordEvent happened)
    {
        if (!happened.IsSeenBy(Bot.Id) || !intents.HasFlag(happened.Required) || !Shard.Owns(happened.Channel.GuildId)) return;
        if (_heldBack is null && faults.Take(FaultKind.Reorder, Bot, happened.Type) is not null)
        {
            _heldBack = happened;
            return;
        }

        Send(happened);
        if (faults.Take(FaultKind.Duplicate, Bot, happened.Type) is not null) Send(happened);
        if (_heldBack is not { } late) return;
        _heldBack = null;
        Send(late);
    }

    public void Announce(Guild guild, World world)
    {
        if (intents.HasFlag(Intents.Guilds) && Shard.Owns(guild.Id)) Dispatch("GUILD_CREATE", GuildShape.Create(guild, world, Bot));
    }

    public void Dispatch(string type, JsonObject data)
    {
        var frame = Frame.Dispatch(type, data, ++Sequence);
        _kept.Enqueue((Sequence, frame));
        if (_kept.Count > MaxKept) _kept.Dequeue();
        _connection?.Send(frame);
    }

    public bool CanReplayAfter(long sequence) => sequence == Sequence || (_kept.TryPeek(out var first) && first.Sequence <= sequence + 1);

    public void Replay(long sequence)
    {
        foreach (var kept in _kept.Where(kept => kept.Sequence > sequence)) _connection?.Send(kept.Frame);
    }

    private void Send(DiscordEvent happened) =>
        Dispatch(happened.Type, MessageContent.IsHidden(happened, Bot, intents) ? MessageContent.Hide(happened.Data, Bot) : happened.Data);
}
