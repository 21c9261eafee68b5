using WhisperEngine.Telemetry;

namespace WhisperEngine.CdlApi.Console.Turns;

/// <summary>A turn as the list shows it: who was spoken to and what it took, neither who spoke nor what was said.</summary>
/// <param name="Id">Row of the message.</param>
/// <param name="Bot">Who it was for.</param>
/// <param name="Channel"><c>dm</c> or <c>channel</c>.</param>
/// <param name="State"><c>running</c>, <c>replied</c>, <c>failed</c> or <c>interrupted</c>.</param>
/// <param name="ErrorCode">Why it failed.</param>
/// <param name="Model">The language model's.</param>
/// <param name="StartedAt">Database time.</param>
/// <param name="Ledger">Where the time went, up to the commit of the reply; none while it runs.</param>
public sealed record TurnRow(
    long Id, string Bot, string Channel, string State, string? ErrorCode, string? Model, DateTimeOffset StartedAt, LedgerReport? Ledger)
{
    /// <summary>Hits and looks of the caches that the turn asked.</summary>
    public (int Hits, int Looks) Caches => (
        Ledger?.Stages.Count(stage => stage.CacheHit == true) ?? 0, Ledger?.Stages.Count(stage => stage.CacheHit is not null) ?? 0);
}
