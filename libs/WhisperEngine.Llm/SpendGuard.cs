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
    private readonly SemaphoreSlim _gate = new(1);
    private decimal _recorded;
    private decimal _own;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <exception cref="LlmException">The cap is reached.</exception>
    public async ValueTask EnsureBelowCapAsync(CancellationToken ct)
    {
        if (_options.SpendCapPerDay is not { } cap) return;
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await RefreshAsync(ct).ConfigureAwait(false);
            if (_recorded + _own < cap) return;
        }
        finally
        {
            _gate.Release();
        }

        throw new LlmException(LlmErrorCodes.SpendCap, "The day's spend cap is reached; raise Llm:SpendCapPerDay or wait for 00:00 UTC.");
    }

    public async ValueTask AddAsync(decimal? cost, CancellationToken ct)
    {
        if (cost is not { } spent || _options.SpendCapPerDay is null) return;
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        _own += spent;
        _gate.Release();
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask RefreshAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now.UtcDateTime.Date != _readAt.UtcDateTime.Date)
        {
            _own = 0;
            _recorded = 0;
        }
        else if (ledger is null || now - _readAt < Freshness)
        {
            return;
        }

        if (ledger is not null)
        {
            _recorded = await ledger.SpentTodayAsync(ct).ConfigureAwait(false);
            // What this process spent until now is in the ledger: a reply is recorded right after it ends.
            _own = 0;
        }

        _readAt = now;
    }
}
