namespace WhisperEngine.EnrichmentWorker.Planning;

/// <summary>
/// Up to which row the transcript is complete. Numbers are given before they are committed, so a lower one may appear after a higher one; but
/// not longer after than a statement may run.
/// </summary>
/// <param name="settle">How long that is.</param>
/// <param name="time">The worker's own clock, of which only differences count.</param>
internal sealed class SettledRows(TimeSpan settle, TimeProvider time)
{
    private readonly Queue<(long Seen, long Row)> seen = new();
    private long settled;

    /// <summary>Notes the highest row there is now, and gives the highest below which none will appear any more.</summary>
    public long Advance(long highest)
    {
        seen.Enqueue((time.GetTimestamp(), highest));
        while (seen.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Seen) >= settle)
            settled = Math.Max(settled, seen.Dequeue().Row);
        return settled;
    }
}
