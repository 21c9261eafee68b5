namespace WhisperEngine.CdlApi.Console.Trends;

/// <summary>How far back a page looks, and the steps that its lines are drawn in.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Name">For people.</param>
/// <param name="Length">How far back.</param>
/// <param name="Step">Between two points of a line; some fifty make one.</param>
/// <param name="InfluxStep">The same in InfluxQL.</param>
public sealed record TimeRange(string Key, string Name, TimeSpan Length, TimeSpan Step, string InfluxStep)
{
    /// <summary>All there are, the shortest first. Points are kept for 30 days.</summary>
    public static IReadOnlyList<TimeRange> All { get; } =
    [
        new("15m", "15 min", TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(15), "15s"),
        new("1h", "1 h", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), "1m"),
        new("6h", "6 h", TimeSpan.FromHours(6), TimeSpan.FromMinutes(5), "5m"),
        new("24h", "24 h", TimeSpan.FromHours(24), TimeSpan.FromMinutes(30), "30m"),
        new("7d", "7 d", TimeSpan.FromDays(7), TimeSpan.FromHours(3), "3h"),
        new("30d", "30 d", TimeSpan.FromDays(30), TimeSpan.FromHours(12), "12h"),
    ];

    /// <summary>The range of an address; an hour where it names none.</summary>
    public static TimeRange Of(string? key) => All.FirstOrDefault(range => range.Key == key) ?? All[1];
}

/// <summary>What a page looks at.</summary>
/// <param name="Range">Time, up to now.</param>
/// <param name="Bot">One bot; none for all.</param>
public sealed record TrendFilter(TimeRange Range, string? Bot);
