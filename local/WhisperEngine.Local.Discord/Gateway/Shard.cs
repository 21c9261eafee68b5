namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>A bot's share of the guilds; direct messages go to shard 0.</summary>
internal readonly record struct Shard(int Id, int Count)
{
    private const int TimeShift = 22;

    public bool Owns(Snowflake? guild) => (guild is { } id ? (int)((id.Value >> TimeShift) % (ulong)Count) : 0) == Id;
}
