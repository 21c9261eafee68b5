namespace WhisperEngine.Discord.Rates;

/// <summary>The 50 requests a second that a bot may make in all, and the pause that a global 429 orders.</summary>
internal sealed class GlobalLimit(RateClock clock) : IDisposable
{
    public const int PerSecond = 50;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turnstile = new(1, 1);
    private readonly SlidingWindow _window = new(PerSecond, TimeSpan.FromSeconds(1));
    private TimeSpan _blockedUntil;

    public TimeSpan Wait
    {
        get
        {
            var now = clock.Now;
            lock (_lock) return now < _blockedUntil ? _blockedUntil - now : _window.Wait(now);
        }
    }

    public async ValueTask TakeAsync(CancellationToken ct)
    {
        await _turnstile.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            while (!TryTake())
                await clock.Delay(Wait, ct).ConfigureAwait(false);
        }
        finally
        {
            _turnstile.Release();
        }
    }

    public void Block(TimeSpan until)
    {
        lock (_lock)
        {
            if (until > _blockedUntil) _blockedUntil = until;
        }
    }

    public void Dispose() => _turnstile.Dispose();

    private bool TryTake()
    {
        var now = clock.Now;
        lock (_lock) return now >= _blockedUntil && _window.TryTake(now);
    }
}
