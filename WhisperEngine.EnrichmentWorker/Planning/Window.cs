namespace WhisperEngine.EnrichmentWorker.Planning;

/// <summary>A complete piece of a conversation: its first and last row of the transcript, and how many there are.</summary>
internal sealed record Window(long First, long Last, int Messages);
