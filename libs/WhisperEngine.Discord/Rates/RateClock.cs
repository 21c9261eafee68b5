namespace WhisperEngine.Discord.Rates;

/// <summary>Time that never goes back, from an origin of its own.</summary>
internal sealed class RateClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    public TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Timers count whole milliseconds, so it rounds up: one that ended early would be set again at once.</summary>
    public Task Delay(TimeSpan delay, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)), time, ct);

    /// <summary>Waits for the signal, or for the time if there is one.</summary>
    public async Task WaitAsync(TimeSpan? delay, Task signal, CancellationToken ct)
    {
        if (delay is not { } limit)
        {
            await signal.WaitAsync(ct).ConfigureAwait(false);
            return;
        }

        if (limit <= TimeSpan.Zero) return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(signal, Delay(limit, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
    }
}
