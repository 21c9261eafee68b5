using CsCheck;
using Microsoft.Extensions.Time.Testing;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.Telemetry.Tests.Influx;

public sealed class PointClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Next_ClockThatStandsStill_GivesATickMoreEachTime()
    {
        var clock = new PointClock(new FakeTimeProvider(Start));

        long[] times = [clock.Next(), clock.Next(), clock.Next()];

        var first = (Start - DateTimeOffset.UnixEpoch).Ticks * 100;
        Assert.Equal([first, first + 100, first + 200], times);
    }

    [Fact]
    public void Next_ClockStepsBackAnHour_FollowsItAndRepeatsNoTime()
    {
        var time = new SteppingTime(Start);
        var clock = new PointClock(time);
        var before = Enumerable.Range(0, 1000).Select(_ => clock.Next()).ToList();

        time.Now = Start;
        time.Now -= TimeSpan.FromHours(1);
        var after = clock.Next();
        time.Now = Start;
        var again = Enumerable.Range(0, 1000).Select(_ => clock.Next()).ToList();

        Assert.Equal(TimeSpan.FromHours(1).TotalNanoseconds, before[0] - after, tolerance: 1000);
        Assert.Empty(before.Intersect(again));
    }

    [Fact]
    public void Next_AnySteps_NeverRepeats() =>
        Gen.Int[-3_000, 3_000].Array[1, 80].Sample(steps =>
        {
            var time = new SteppingTime(Start);
            var clock = new PointClock(time);
            HashSet<long> seen = [];
            foreach (var step in steps)
            {
                time.Now += TimeSpan.FromMilliseconds(step);
                Assert.True(seen.Add(clock.Next()));
                Assert.True(seen.Add(clock.Next()));
            }
        });

    private sealed class SteppingTime(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
