namespace WhisperEngine.Llm;

/// <summary>
/// The two timers of one attempt. Until the first text the first-token timer runs; from the first byte on the idle timer
/// runs too, and every read that brings bytes winds it up again.
/// </summary>
internal sealed class StreamWatchdog : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _idleTimeout;
    private readonly ITimer _firstToken;
    private readonly ITimer _idle;
    private string? _expired;

    public StreamWatchdog(LlmOptions options, TimeProvider time, CancellationToken ct)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _idleTimeout = options.IdleTimeout;
        _firstToken = time.CreateTimer(_ => Expire(LlmErrorCodes.Timeout), null, options.FirstTokenTimeout, Timeout.InfiniteTimeSpan);
        _idle = time.CreateTimer(_ => Expire(LlmErrorCodes.Stalled), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The error code of the timer that ended the attempt.</summary>
    public string? Expired => Volatile.Read(ref _expired);

    public void Alive() => _idle.Change(_idleTimeout, Timeout.InfiniteTimeSpan);

    public void FirstToken() => _firstToken.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Nobody reads while the sink works, so silence means nothing.</summary>
    public void Pause() => _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _firstToken.Dispose();
        _idle.Dispose();
        _source.Dispose();
    }

    private void Expire(string code)
    {
        if (Interlocked.CompareExchange(ref _expired, code, null) is not null) return;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended by itself while its timer was already firing: there is nothing left to cancel.
            Volatile.Write(ref _expired, null);
        }
    }
}
