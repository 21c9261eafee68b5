using Microsoft.Extensions.Options;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>How long to wait before a write is tried again.</summary>
/// <param name="options">The shortest and the longest pause.</param>
/// <param name="random">A number from 0 to 1, so that workers that failed together do not come back together.</param>
internal sealed class RetryDelay(IOptions<InfluxOptions> options, Func<double> random)
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    /// <summary>A random time from half of the pause up to it; the pause doubles with every attempt. What the server asks for counts as it is.</summary>
    public TimeSpan After(int attempt, TimeSpan? asked)
    {
        if (asked is { } after && after > TimeSpan.Zero)
            return after < LongestAsked ? after : LongestAsked;
        var (first, longest) = (options.Value.FirstRetry, options.Value.LongestRetry);
        var pause = Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(attempt - 1, 30)));
        return TimeSpan.FromTicks((long)(pause * (0.5 + random() / 2)));
    }
}
