namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>The best so many rows, the worst of them on top of a heap. Equal scores: the row that came first.</summary>
internal sealed class TopHits(int limit, bool largerIsBetter, float? threshold)
{
    private readonly PriorityQueue<Hit, (float Key, int Row)> _heap = new(Comparer<(float Key, int Row)>.Create(
        (a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : b.Row.CompareTo(a.Row)));

    private float _worst = float.NegativeInfinity;

    public void Add(int row, float score)
    {
        var key = largerIsBetter ? score : -score;
        if (_heap.Count == limit && !(key > _worst)) return;
        if (threshold is { } least && !(largerIsBetter ? score >= least : score <= least)) return;
        if (_heap.Count < limit) _heap.Enqueue(new(row, score), (key, row));
        else _heap.EnqueueDequeue(new(row, score), (key, row));
        if (_heap.Count == limit && _heap.TryPeek(out _, out var top)) _worst = top.Key;
    }

    public List<Hit> ToList()
    {
        var hits = new Hit[_heap.Count];
        for (var i = hits.Length - 1; i >= 0; i--) hits[i] = _heap.Dequeue();
        return [.. hits];
    }
}
