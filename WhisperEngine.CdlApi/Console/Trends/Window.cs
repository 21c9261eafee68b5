namespace WhisperEngine.CdlApi.Console.Trends;

/// <summary>The conditions of a query. Time is always bounded, and what an address says is a parameter, never part of the statement.</summary>
internal sealed class Window
{
    private const long NanosecondsPerTick = 100;

    /// <param name="filter">What the page looks at.</param>
    /// <param name="now">Its end.</param>
    /// <param name="hasBot">Whether the measurement's points are each of one bot.</param>
    public Window(TrendFilter filter, DateTimeOffset now, bool hasBot = true)
    {
        Parameters["from"] = Nanoseconds(now - filter.Range.Length);
        Parameters["to"] = Nanoseconds(now);
        Where = "WHERE time > $from AND time <= $to";
        if (!hasBot || filter.Bot is not { } bot) return;

        Parameters["bot"] = bot;
        Where += " AND bot = $bot";
    }

    public string Where { get; }

    public Dictionary<string, object> Parameters { get; } = [];

    private static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
}
