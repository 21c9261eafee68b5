namespace WhisperEngine.Telemetry;

/// <summary>Which stages the answer waited for.</summary>
internal static class CriticalPath
{
    /// <summary>
    /// Walks back from the end: of the stages that had ended by then, the one that ended last is critical; go on from its start.
    /// Critical stages therefore never overlap, and what lies between them is accounted for by none.
    /// </summary>
    public static bool[] Find(List<LedgerStage> stages, TimeSpan total)
    {
        var critical = new bool[stages.Count];
        var cursor = total;
        while (Last(stages, critical, cursor, total) is var last and >= 0)
        {
            critical[last] = true;
            cursor = stages[last].Start;
        }
        return critical;
    }

    private static int Last(List<LedgerStage> stages, bool[] taken, TimeSpan cursor, TimeSpan total)
    {
        var last = -1;
        TimeSpan lastEnd = default;
        for (var i = 0; i < stages.Count; i++)
        {
            var end = stages[i].End ?? total;
            if (taken[i] || stages[i].IsDeferred || end > cursor)
                continue;
            if (last < 0 || end > lastEnd || (end == lastEnd && Explains(stages[i], stages[last], end)))
                (last, lastEnd) = (i, end);
        }
        return last;
    }

    // Of those that end together, first those that take no time, then the longest: in that order no time is lost.
    private static bool Explains(LedgerStage stage, LedgerStage than, TimeSpan end) =>
        than.Start < end && (stage.Start == end || stage.Start < than.Start);
}
