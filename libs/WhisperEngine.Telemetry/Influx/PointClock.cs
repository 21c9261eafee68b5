namespace WhisperEngine.Telemetry.Influx;

/// <summary>
/// Timestamps of points, in nanoseconds since 1970. No two are alike, since a point with the series and timestamp of another one
/// overwrites it.
/// </summary>
internal sealed class PointClock(TimeProvider time)
{
    private const int NanosecondsPerTick = 100;
    private long _lastTick;
    private int _steps;

    /// <summary>Must not be called by two threads at once.</summary>
    public long Next()
    {
        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks;
        // A clock that is set back shows times that it showed before. The digits below a tick tell the first time from the second.
        if (now <= _lastTick - TimeSpan.TicksPerSecond)
            (_lastTick, _steps) = (now - 1, (_steps + 1) % NanosecondsPerTick);
        _lastTick = Math.Max(now, _lastTick + 1);
        return _lastTick * NanosecondsPerTick + _steps;
    }
}
