using CsCheck;
using WhisperEngine.Discord.Rates;

namespace WhisperEngine.Discord.Tests;

public sealed class BucketStateTests
{
    /// <summary>
    /// Plays requests whose way there and back takes any time, against a server with a fixed window, and lets some get lost on the way back.
    /// </summary>
    [Fact]
    public void TryTake_AnyInterleaving_NeverExceedsTheServersWindow()
    {
        var request = Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 3000], Gen.Int[0, 9]);
        Gen.Select(Gen.Int[1, 6], Gen.Int[50, 2000], request.List[1, 60]).Sample((limit, window, requests) =>
        {
            var simulation = new Simulation(limit, window);
            foreach (var (there, back, luck) in requests) simulation.Add(there, back, lost: luck == 0);
            simulation.Run();

            Assert.Equal(requests.Count, simulation.Handled);
            Assert.Equal(0, simulation.Exceeded);
        }, iter: 2000);
    }

    [Fact]
    public void TryTake_LimitUnknown_LetsOneThrough()
    {
        var bucket = new BucketState();

        Assert.True(bucket.TryTake(TimeSpan.Zero));
        Assert.False(bucket.TryTake(TimeSpan.Zero));

        bucket.Answer(new RateLimitHeaders("h", 5, 4, TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(1));

        Assert.Equal(4, Enumerable.Range(0, 10).Count(_ => bucket.TryTake(TimeSpan.FromSeconds(2))));
        Assert.Equal(TimeSpan.FromSeconds(6), bucket.Next(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void TryTake_RouteWithoutLimit_LetsAllThrough()
    {
        var bucket = new BucketState();
        bucket.TryTake(TimeSpan.Zero);

        bucket.Answer(null, TimeSpan.Zero);

        Assert.Equal(10, Enumerable.Range(0, 10).Count(_ => bucket.TryTake(TimeSpan.Zero)));
    }

    private sealed class Simulation(int limit, int window)
    {
        private readonly BucketState _bucket = new();
        private readonly PriorityQueue<Action, (int At, int Order)> _events = new();
        private readonly Queue<(int There, int Back, bool Lost)> _waiting = new();
        private int _now;
        private int _order;
        private int _windowEnds = -1;
        private int _used;

        public int Handled { get; private set; }

        public int Exceeded { get; private set; }

        private TimeSpan Now => TimeSpan.FromMilliseconds(_now);

        // The first answer must arrive: until one does, no client can know the limit.
        public void Add(int there, int back, bool lost) => _waiting.Enqueue((there, back, lost && _waiting.Count > 0));

        public void Run()
        {
            Send();
            while (_events.TryDequeue(out var happens, out var when))
            {
                _now = when.At;
                happens();
                Send();
            }
        }

        private void Send()
        {
            while (_waiting.Count > 0 && _bucket.TryTake(Now))
            {
                var (there, back, lost) = _waiting.Dequeue();
                At(_now + there, () => Handle(back, lost));
            }

            if (_waiting.Count > 0 && _bucket.Next(Now) is { } next && next > Now) At((int)Math.Ceiling(next.TotalMilliseconds), () => { });
        }

        private void Handle(int back, bool lost)
        {
            Handled++;
            if (_now >= _windowEnds) (_windowEnds, _used) = (_now + window, 0);
            if (++_used > limit) Exceeded++;
            var headers = new RateLimitHeaders("h", limit, Math.Max(0, limit - _used), TimeSpan.FromMilliseconds(_windowEnds - _now));
            At(_now + back, () =>
            {
                if (lost) _bucket.Lost(Now);
                else _bucket.Answer(headers, Now);
            });
        }

        private void At(int time, Action action) => _events.Enqueue(action, (time, _order++));
    }
}
