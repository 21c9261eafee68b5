namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>Carries out a query with its prefetches. For use inside of <see cref="Collection.Read"/>.</summary>
internal sealed class QueryEngine(Collection collection)
{
    private const int DefaultLimit = 10;
    private const int LargestAnswer = 1 << 24;

    public List<Hit> Run(QueryRequest request)
    {
        var (limit, offset) = (Limit(request), Offset(request));
        var hits = Run(request, (int)Math.Min((long)limit + offset, LargestAnswer), Filter.None);
        return offset == 0 ? hits : [.. hits.Skip(offset)];
    }

    public static int Limit(QueryRequest request) => request.Limit switch
    {
        null => DefaultLimit,
        < 1 => throw QdrantException.Invalid("internal.limit", $"value {request.Limit} invalid, must be 1.0 or larger"),
        _ => request.Limit.Value,
    };

    private static int Offset(QueryRequest request) =>
        request.Offset is < 0 ? throw QdrantException.Format($"invalid value: integer `{request.Offset}`, expected usize") : request.Offset ?? 0;

    private List<Hit> Run(QueryRequest request, int limit, Filter above)
    {
        Check(request);
        var filter = Both(above, request.Filter);
        var lists = request.Prefetch?.Select(prefetch => Run(prefetch, Limit(prefetch), filter)).ToArray() ?? [];
        if (request.Query is RrfQuery rrf) return Cut(Fusion.Rrf(lists, rrf.K, rrf.Weights), request, limit);
        if (request.Query is DbsfQuery) return Cut(Fusion.Dbsf(lists), request, limit);
        var among = lists.Length > 0 ? lists.SelectMany(list => list.Select(hit => hit.Row)).ToHashSet() : null;
        var selection = new Selection(collection, among is null ? filter : Filter.None, among);
        return request.Query switch
        {
            NearestQuery nearest => Nearest(nearest, request, selection, limit),
            OrderQuery order => Ordering.Find(collection, order.OrderBy, selection, limit),
            _ => [.. FirstById(selection, null, limit).Select(row => Hit.Listed(row))],
        };
    }

    /// <summary>The rows with the smallest ids, from one on.</summary>
    public List<int> FirstById(Selection selection, PointId? from, int limit)
    {
        var heap = new PriorityQueue<int, PointId>(Comparer<PointId>.Create((a, b) => b.CompareTo(a)));
        foreach (var row in selection.Rows())
        {
            var id = collection.Table.Id(row);
            if (from is { } start && id.CompareTo(start) < 0) continue;
            if (heap.Count < limit) heap.Enqueue(row, id);
            else if (heap.TryPeek(out _, out var largest) && id.CompareTo(largest) < 0) heap.EnqueueDequeue(row, id);
        }

        var rows = new int[heap.Count];
        for (var i = rows.Length - 1; i >= 0; i--) rows[i] = heap.Dequeue();
        return [.. rows];
    }

    private List<Hit> Nearest(NearestQuery query, QueryRequest request, Selection selection, int limit)
    {
        var name = request.Using ?? "";
        var (dense, sparse) = (collection.Schema.DenseSlot(name), collection.Schema.SparseSlot(name));
        if (dense < 0 && sparse < 0) throw QdrantException.NoVectorName(name);
        var vector = query.Vector ?? VectorSearch.VectorOf(collection, query.Id!.Value, name);
        if (sparse >= 0) return VectorSearch.Sparse(collection, sparse, vector.Sparse ?? throw VectorInput.WrongKind(), selection, limit, request.ScoreThreshold, query.Id);
        var numbers = VectorInput.Checked(vector.Dense ?? throw VectorInput.WrongKind(), collection.Schema.Dense[dense]);
        return VectorSearch.Dense(collection, dense, numbers, selection, limit, request.ScoreThreshold, query.Id);
    }

    private static List<Hit> Cut(List<Hit> hits, QueryRequest request, int limit) =>
        [.. hits.Where(hit => request.ScoreThreshold is not { } threshold || hit.Score >= threshold).Take(limit)];

    private static void Check(QueryRequest request)
    {
        var prefetches = request.Prefetch?.Count > 0;
        if (prefetches && request.Query is null) throw QdrantException.BadRequest("A query is needed to merge the prefetches. Can't have prefetches without defining a query.");
        if (request.ScoreThreshold is not null && request.Query is OrderQuery) throw QdrantException.BadRequest("Can't use score_threshold with an order_by query.");
        if (request.ScoreThreshold is not null && request.Query is null)
            throw QdrantException.BadRequest("A query is needed to use the score_threshold. Can't have score_threshold without defining a query.");
        if (request.Query is not (RrfQuery or DbsfQuery)) return;
        if (!string.IsNullOrEmpty(request.Using)) throw QdrantException.BadRequest("Fusion queries cannot be combined with the 'using' field.");
        if (!prefetches) throw QdrantException.BadRequest("Fusion queries need at least one prefetch");
    }

    private static Filter Both(Filter above, Filter? own) => own is null ? above : above == Filter.None ? own : Filter.All(above, own);
}
