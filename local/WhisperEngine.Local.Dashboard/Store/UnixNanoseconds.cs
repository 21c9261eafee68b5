namespace WhisperEngine.Local.Dashboard.Store;

/// <summary>Times as OTLP has them, nanoseconds since 1970 UTC.</summary>
internal static class UnixNanoseconds
{
    private const long PerTick = 100;

    /// <summary>A sender's time may be anything; past the year 2262 it is the last that fits.</summary>
    public static long Clamp(ulong time) => time > long.MaxValue ? long.MaxValue : (long)time;

    public static DateTimeOffset ToTime(long time) => DateTimeOffset.UnixEpoch.AddTicks(time / PerTick);

    public static long From(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * PerTick;

    public static double ToMilliseconds(long duration) => duration / 1e6;
}
