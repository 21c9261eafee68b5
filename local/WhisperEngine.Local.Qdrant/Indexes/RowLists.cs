namespace WhisperEngine.Local.Qdrant.Indexes;

/// <summary>Ascending lists of rows, put together.</summary>
internal static class RowLists
{
    /// <summary>Rows of the first list that are in all the others: the first should be the shortest.</summary>
    public static ReadOnlyMemory<int> Intersect(IReadOnlyList<ReadOnlyMemory<int>> lists, IReadOnlyList<ReadOnlyMemory<int>> excluded)
    {
        if (lists.Count == 1 && excluded.Count == 0) return lists[0];
        var rows = new List<int>(lists[0].Length);
        foreach (var row in lists[0].Span)
        {
            if (IsInAll(lists, row) && !IsInAny(excluded, row)) rows.Add(row);
        }

        return rows.ToArray();
    }

    public static ReadOnlyMemory<int> Union(IReadOnlyList<ReadOnlyMemory<int>> lists)
    {
        if (lists.Count == 1) return lists[0];
        var rows = new List<int>(lists.Sum(list => list.Length));
        foreach (var list in lists) rows.AddRange(list.Span);
        rows.Sort();
        return rows.Distinct().ToArray();
    }

    private static bool IsInAll(IReadOnlyList<ReadOnlyMemory<int>> lists, int row)
    {
        for (var i = 1; i < lists.Count; i++)
        {
            if (lists[i].Span.BinarySearch(row) < 0) return false;
        }

        return true;
    }

    private static bool IsInAny(IReadOnlyList<ReadOnlyMemory<int>> lists, int row)
    {
        foreach (var list in lists)
        {
            if (list.Span.BinarySearch(row) >= 0) return true;
        }

        return false;
    }
}
