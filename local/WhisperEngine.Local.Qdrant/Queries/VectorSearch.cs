using System.Runtime.Intrinsics.X86;

namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>Exact search: the score of every selected point that has the vector.</summary>
internal static unsafe class VectorSearch
{
    private const int RowsAhead = 12;
    private const int CacheLine = 64;

    public static List<Hit> Dense(Collection collection, int slot, float[] query, Selection selection, int limit, float? threshold, PointId? except)
    {
        var field = collection.Schema.Dense[slot];
        var top = new TopHits(limit, Similarity.LargerIsBetter(field.Distance), threshold);
        if (!selection.IsNarrow)
        {
            foreach (var row in selection.Rows()) Add(row);
            return top.ToList();
        }

        var rows = selection.Rows().ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            // Scattered rows come from memory; asking for the next ones early hides most of that wait.
            if (i + RowsAhead < rows.Length) Prefetch(collection.Table.Of(rows[i + RowsAhead]).Dense(slot, PointTable.Local(rows[i + RowsAhead])));
            Add(rows[i]);
        }

        return top.ToList();

        void Add(int row)
        {
            var (segment, local) = (collection.Table.Of(row), PointTable.Local(row));
            if (!segment.HasDense(slot, local) || (except is { } id && segment.Id(local) == id)) return;
            top.Add(row, Similarity.Score(field.Distance, query, segment.Dense(slot, local)));
        }
    }

    /// <summary>Only points that share a dimension with the query count.</summary>
    public static List<Hit> Sparse(Collection collection, int slot, SparseVector query, Selection selection, int limit, float? threshold, PointId? except)
    {
        var weights = query.Values;
        if (collection.Schema.Sparse[slot].Idf) weights = [.. query.Indices.Select((index, i) => query.Values[i] * collection.Statistics(slot).Idf(index))];
        var top = new TopHits(limit, true, threshold);
        foreach (var row in selection.Rows())
        {
            var (segment, local) = (collection.Table.Of(row), PointTable.Local(row));
            if (!segment.HasSparse(slot, local) || (except is { } id && segment.Id(local) == id)) continue;
            if (SparseVector.Dot(query.Indices, weights, segment.SparseIndices(slot, local), segment.SparseValues(slot, local)) is { } score) top.Add(row, score);
        }

        return top.ToList();
    }

    private static void Prefetch(ReadOnlySpan<float> vector)
    {
        if (!Sse.IsSupported) return;
        fixed (float* start = vector)
        {
            for (var at = (byte*)start; at < (byte*)(start + vector.Length); at += CacheLine) Sse.Prefetch0(at);
        }
    }

    /// <summary>The vector of a point, as a query.</summary>
    public static VectorInput VectorOf(Collection collection, PointId id, string name)
    {
        if (!collection.Table.RowOf.TryGetValue(id, out var row)) throw QdrantException.NotFound($"Point with id {id} does not exists!");
        var (segment, local) = (collection.Table.Of(row), PointTable.Local(row));
        var (dense, sparse) = (collection.Schema.DenseSlot(name), collection.Schema.SparseSlot(name));
        if (dense >= 0 && segment.HasDense(dense, local)) return new(segment.Dense(dense, local).ToArray(), null, null);
        if (sparse >= 0 && segment.HasSparse(sparse, local))
            return new(null, new(segment.SparseIndices(sparse, local).ToArray(), segment.SparseValues(sparse, local).ToArray()), null);
        throw QdrantException.WrongInput($"Vector with name {name} for point {id} not found");
    }
}
