using System.Diagnostics;

namespace WhisperEngine.Telemetry;

/// <summary>A stage of one message. Disposing it ends it; a stage left open ends with its ledger.</summary>
public sealed class LedgerStage : IDisposable
{
    private readonly LatencyLedger _ledger;
    private readonly Activity? _span;
    private TimeSpan? _waitingSince;

    internal LedgerStage(LatencyLedger ledger, Stage stage, TimeSpan start, Activity? span, bool isDeferred)
    {
        (_ledger, Stage, Start, _span) = (ledger, stage, start, span);
        IsDeferred = isDeferred;
    }

    /// <summary>Which stage.</summary>
    public Stage Stage { get; }

    /// <summary>When it began, from the message's receipt.</summary>
    public TimeSpan Start { get; }

    /// <summary>When it ended; none while it is open.</summary>
    public TimeSpan? End { get; private set; }

    /// <summary>Deliberate waiting inside it.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Whether it began after the answer was complete.</summary>
    public bool IsDeferred { get; }

    /// <summary>Whether it was served from memory; none where it asked no cache.</summary>
    public bool? WasCacheHit { get; private set; }

    /// <summary>Begins deliberate waiting, such as a rate limit, until the result is disposed or the stage ends. Waits of a stage do not overlap.</summary>
    public StageWait Wait()
    {
        _waitingSince ??= _ledger.Elapsed;
        return new StageWait(this);
    }

    /// <summary>Whether the stage was served from memory.</summary>
    public void CacheHit(bool hit)
    {
        WasCacheHit = hit;
        _span?.SetTag("cache.hit", hit);
    }

    /// <summary>How many rows it read.</summary>
    public void Rows(int count) => _span?.SetTag("rows", count);

    /// <summary>How many tokens it made.</summary>
    public void Tokens(int count) => _span?.SetTag("tokens", count);

    /// <inheritdoc />
    public void Dispose()
    {
        EndAt(_ledger.Elapsed);
        if (_span is not null && Activity.Current == _span)
            Activity.Current = _ledger.Root;
        if (IsDeferred)
            CloseSpan(critical: false);
    }

    internal void EndWait(TimeSpan now)
    {
        if (_waitingSince is { } since)
            Waited += now - since;
        _waitingSince = null;
    }

    internal void EndWait() => EndWait(_ledger.Elapsed);

    internal void EndAt(TimeSpan now)
    {
        if (End is not null)
            return;
        EndWait(now);
        End = now;
    }

    internal void CloseSpan(bool critical)
    {
        if (_span is null)
            return;
        _span.SetTag("critical", critical);
        _span.SetEndTime(_ledger.TimeOf(End!.Value).UtcDateTime);
        _span.Stop();
    }
}
