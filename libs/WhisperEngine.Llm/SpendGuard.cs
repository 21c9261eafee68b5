using Microsoft.Extensions.Options;

namespace WhisperEngine.Llm;

/// <summary>
/// Refuses calls once the day's cap is reached. Calls in flight are not counted until they end, so the cap can be passed
/// by as much as those cost.
/// </summary>
internal sealed class SpendGuard(IOptions<LlmOptions> options, TimeProvider time, ISpendLedger? ledger = null) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly LlmOptions _options = options.Value;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _lock = new();
    private decimal _recorded;
    private decimal _own;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <exception cref="LlmException">The cap is reached.</exception>
    public async ValueTask EnsureBelowCapAsync(CancellationToken ct)
    {
        if (_options.SpendCapPerDay is not { } cap) return;
        await RefreshAsync(ct).ConfigureAwait(false);
        lock (_lock)
        {
            if (_recorded + _own < cap) return;
        }

        throw new LlmException(LlmErrorCodes.SpendCap, "The day's spend cap is reached; raise Llm:SpendCapPerDay or wait for 00:00 UTC.");
    }

    public void Add(decimal? cost)
    {
        lock (_lock) _own += cost ?? 0;
    }

    public void Dispose() => _reading.Dispose();

    private async ValueTask RefreshAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            var newDay = now.UtcDateTime.Date != _readAt.UtcDateTime.Date;
            if (!newDay && (ledger is null || now - _readAt < Freshness)) return;

            decimal before;
            lock (_lock) before = _own;
            var recorded = ledger is null ? 0 : await ledger.SpentTodayAsync(ct).ConfigureAwait(false);
            lock (_lock)
            {
                // What was spent before the reading is in it, or belongs to yesterday: a reply is recorded right after it ends.
                _own -= before;
                _recorded = recorded;
            }

            _readAt = now;
        }
        finally
        {
            _reading.Release();
        }
    }
}
