namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>The points of a collection that pass a filter. For use inside of <see cref="Collection.Read"/>.</summary>
internal sealed class Selection
{
    private readonly Collection _collection;
    private readonly Plan _plan;
    private readonly IReadOnlySet<int>? _among;

    public Selection(Collection collection, Filter filter, IReadOnlySet<int>? among = null)
    {
        (_collection, _among) = (collection, among);
        _plan = among is null
            ? new Planner(collection.Indexes, collection.Table.RowOf).Make(filter)
            : new(among.Order().ToArray(), filter == Filter.None ? null : filter);
        if (_plan.Rest is { Must.Count: 0, Should.Count: 0, MustNot.Count: 0, MinShould: null }) _plan = _plan with { Rest = null };
    }

    /// <summary>Whether indexes have narrowed it down to a list.</summary>
    public bool IsNarrow => _plan.Rows is not null;

    /// <summary>Rows, in ascending order.</summary>
    public IEnumerable<int> Rows()
    {
        var table = _collection.Table;
        if (_plan.Rows is { } rows)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var row = rows.Span[i];
                if (table.Alive[row] && PassesRest(row)) yield return row;
            }
        }
        else
        {
            foreach (var (slot, segment) in table.Segments)
            {
                for (var local = 0; local < segment.Count; local++)
                {
                    var row = (slot << 16) | local;
                    if (table.Alive[row] && PassesRest(row)) yield return row;
                }
            }
        }
    }

    public IEnumerable<PointId> Ids() => Rows().Select(_collection.Table.Id);

    /// <summary>Whether one living row passes.</summary>
    public bool Contains(int row)
    {
        if (_among is not null && !_among.Contains(row)) return false;
        return (_plan.Rows is not { } rows || rows.Span.BinarySearch(row) >= 0) && PassesRest(row);
    }

    private bool PassesRest(int row) => _plan.Rest is null || Holds(_collection, _plan.Rest, row);

    public static bool Holds(Collection collection, Filter filter, int row)
    {
        var (segment, local) = (collection.Table.Of(row), PointTable.Local(row));
        var payload = segment.Payload(local);
        if (payload.IsEmpty) return filter.Holds(Context(PointContext.NoPayload));
        using var document = JsonDocument.Parse(payload.ToArray());
        return filter.Holds(Context(document.RootElement));

        PointContext Context(JsonElement root) => new(segment.Id(local), root, name => HasVector(collection, segment, local, name), path => TextIndex(collection, path));
    }

    private static bool HasVector(Collection collection, Segment segment, int local, string name)
    {
        var (dense, sparse) = (collection.Schema.DenseSlot(name), collection.Schema.SparseSlot(name));
        return dense >= 0 ? segment.HasDense(dense, local) : sparse >= 0 && segment.HasSparse(sparse, local);
    }

    private static Tokenizer? TextIndex(Collection collection, string path) => (collection.Indexes.GetValueOrDefault(path) as PresenceIndex)?.Tokenizer;
}
