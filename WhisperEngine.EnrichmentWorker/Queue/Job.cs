using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>A piece of work that this worker has taken.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Token">Fences the worker: who has a newer one has taken it since.</param>
/// <param name="Kind">See <see cref="JobKind"/>.</param>
/// <param name="Scope">Whose conversation.</param>
/// <param name="First">First row of the window; 0 where there is none.</param>
/// <param name="Last">Last row of the window.</param>
/// <param name="Attempts">How often it was taken, this time included.</param>
/// <param name="Waited">How long it was due when it was taken, by the database's clock.</param>
internal sealed record Job(long Id, long Token, string Kind, MemoryScope Scope, long First, long Last, int Attempts, TimeSpan Waited);
