using WhisperEngine.Llm;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker;

/// <summary>What all workers spent today, for the spend cap.</summary>
internal sealed class SpentToday(TranscriptStore transcript) : ISpendLedger
{
    public async ValueTask<decimal> SpentTodayAsync(CancellationToken ct) => await transcript.SpentTodayAsync(ct);
}
