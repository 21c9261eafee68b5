namespace WhisperEngine.Discord.Gateway;

/// <summary>
/// How long to wait before the next connection: not at all after one that lasted, then 1 s, doubled each time up to 60 s, less up to half
/// of it at random.
/// </summary>
internal sealed class ReconnectBackoff(DiscordRandom random)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(60);
    private int _short;

    public TimeSpan Next(TimeSpan connectedFor, bool waitsAtRandom)
    {
        if (connectedFor >= Lasting) _short = 0;
        var wait = TimeSpan.Zero;
        if (_short > 0)
        {
            var most = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _short - 1), Longest.TotalSeconds));
            wait = random.Between(most / 2, most);
        }

        _short = Math.Min(_short + 1, 10);
        if (!waitsAtRandom) return wait;
        var ordered = random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        return wait > ordered ? wait : ordered;
    }
}
