namespace WhisperEngine.EnrichmentWorker.Planning;

/// <summary>Cuts a conversation into windows. Every row is in exactly one window or in the rest that waits.</summary>
internal static class WindowCutter
{
    /// <summary>The windows that are complete.</summary>
    /// <param name="rows">What is in no window yet, in order: number and time.</param>
    /// <param name="now">The database's time.</param>
    /// <param name="rule">When a window is complete.</param>
    /// <param name="most">No more windows than this.</param>
    /// <returns>The windows, and after how long the rest is complete if nobody says anything; none if only more messages can complete it.</returns>
    public static (IReadOnlyList<Window> Complete, TimeSpan? Next) Cut(IReadOnlyList<(long Id, DateTimeOffset At)> rows, DateTimeOffset now, WindowRule rule, int most)
    {
        var complete = new List<Window>();
        var start = 0;
        for (var i = 0; i < rows.Count && complete.Count < most; i++)
        {
            var messages = i - start + 1;
            if (messages < rule.Most && (messages < rule.Fewest || !IsOver(rows, i, now, rule))) continue;

            complete.Add(new(rows[start].Id, rows[i].Id, messages));
            start = i + 1;
        }
        if (complete.Count == most && start < rows.Count) return (complete, TimeSpan.Zero);
        return (complete, rows.Count - start >= rule.Fewest ? rows[^1].At + rule.Silence - now : null);
    }

    private static bool IsOver(IReadOnlyList<(long Id, DateTimeOffset At)> rows, int i, DateTimeOffset now, WindowRule rule) =>
        i + 1 == rows.Count ? now - rows[i].At >= rule.Silence : rule.CutsInside && rows[i + 1].At - rows[i].At >= rule.Silence;
}
