using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace WhisperEngine.CdlApi.Tests.Alerts;

/// <summary>A clock that the test turns. It can wait for timers of several parts of a service, whichever of them is set first.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> _set = new();

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _clock.CreateTimer(callback, state, dueTime, period);
        SetTo(dueTime).Release();
        return timer;
    }

    public void Advance(TimeSpan by) => _clock.Advance(by);

    /// <summary>Waits for a timer that is set to this time from now and was not waited for yet.</summary>
    public Task WhenSetAsync(TimeSpan due, CancellationToken ct) => SetTo(due).WaitAsync(ct);

    private SemaphoreSlim SetTo(TimeSpan due) => _set.GetOrAdd(due, _ => new SemaphoreSlim(0));
}
