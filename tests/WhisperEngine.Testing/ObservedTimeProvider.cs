using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace WhisperEngine.Testing;

/// <summary>A clock that the test turns, which tells every timer that is set.</summary>
public sealed class ObservedTimeProvider : TimeProvider
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly Channel<TimeSpan> _set = Channel.CreateBounded<TimeSpan>(1000);

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public void Advance(TimeSpan by) => _clock.Advance(by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ObservedTimer(this, _clock.CreateTimer(callback, state, dueTime, period));
        Tell(dueTime);
        return timer;
    }

    /// <summary>Waits until a timer is set to this time from now; earlier settings are passed over.</summary>
    public async Task WhenSetAsync(TimeSpan due, CancellationToken ct)
    {
        while (await _set.Reader.ReadAsync(ct) != due)
        {
        }
    }

    private void Tell(TimeSpan due) => Assert.True(_set.Writer.TryWrite(due));

    private sealed class ObservedTimer(ObservedTimeProvider owner, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            owner.Tell(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
