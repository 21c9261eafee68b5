namespace WhisperEngine.Local.Hosting.Tests;

/// <summary>Waits up to a limit are over at once.</summary>
internal sealed class HastyTime(TimeSpan limit) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime <= limit && dueTime != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : dueTime, period);
}
