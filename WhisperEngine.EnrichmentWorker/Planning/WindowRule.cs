namespace WhisperEngine.EnrichmentWorker.Planning;

/// <summary>When a piece of a conversation is complete.</summary>
/// <param name="Most">Messages that end it in any case.</param>
/// <param name="Fewest">With fewer it waits for more, however long the silence.</param>
/// <param name="Silence">What ends it otherwise.</param>
/// <param name="CutsInside">Whether silence counts also where the talk went on after it; else only at its end.</param>
internal sealed record WindowRule(int Most, int Fewest, TimeSpan Silence, bool CutsInside);
