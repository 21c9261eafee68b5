using CsCheck;
using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Tests;

public sealed class SlidingWindowTests
{
    [Fact]
    public void TryTake_AnyArrivals_KeepsTheLimitInEverySpan() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 400].List[1, 200]).Sample((limit, gaps) =>
        {
            var window = new SlidingWindow(limit, TimeSpan.FromMilliseconds(1000));
            var now = TimeSpan.Zero;
            List<TimeSpan> taken = [];
            foreach (var gap in gaps)
            {
                now += TimeSpan.FromMilliseconds(gap);
                var wait = window.Wait(now);
                Assert.Equal(wait == TimeSpan.Zero, window.TryTake(now));
                if (wait == TimeSpan.Zero) taken.Add(now);
                else Assert.Equal(taken[^limit] + TimeSpan.FromSeconds(1), now + wait);
            }

            for (var i = limit; i < taken.Count; i++) Assert.True(taken[i] - taken[i - limit] >= TimeSpan.FromSeconds(1));
        });
}
