namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>What each kind of update makes of the points there are: all of it or, when one point is wrong, nothing.</summary>
internal sealed class Updates(Collection collection)
{
    private readonly Dictionary<PointId, PointRow?> _changed = [];

    /// <summary>Checks and normalises the vectors, which needs no knowledge of what is there.</summary>
    public static IReadOnlyList<(PointId Id, PointRow Row)> Rows(UpsertRequest request, VectorSchema schema)
    {
        var points = request.Points.Given("points");
        var rows = new (PointId, PointRow)[points.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = PointRow.Empty(schema) with { Payload = points[i].Payload?.Json ?? [] };
            (points[i].Vector ?? throw QdrantException.Format("missing field `vector`")).Fill(row, schema);
            rows[i] = (points[i].Id, row);
        }

        return rows;
    }

    public IReadOnlyList<PointChange> Upsert(IReadOnlyList<(PointId Id, PointRow Row)> points, Filter? updateFilter)
    {
        foreach (var (id, row) in points)
        {
            if (updateFilter is null || !collection.Table.RowOf.TryGetValue(id, out var old) || Selection.Holds(collection, updateFilter, old)) _changed[id] = row;
        }

        return Changes();
    }

    public IReadOnlyList<PointChange> Delete(SelectionRequest request)
    {
        var ids = request.Points ?? Selected(request);
        foreach (var id in ids.Where(collection.Table.RowOf.ContainsKey)) _changed[id] = null;
        return Changes();
    }

    public IReadOnlyList<PointChange> SetPayload(SetPayloadRequest request)
    {
        var values = request.Payload ?? throw QdrantException.Format("missing field `payload`");
        return Edit(request, row => row with { Payload = PayloadEdit.Set(row.Payload, values, request.Key) });
    }

    public IReadOnlyList<PointChange> OverwritePayload(SetPayloadRequest request)
    {
        var values = request.Payload ?? throw QdrantException.Format("missing field `payload`");
        return Edit(request, row => row with { Payload = request.Key is null ? PayloadEdit.Bytes(values) : PayloadEdit.Set(PayloadEdit.Remove(row.Payload, [request.Key]), values, request.Key) });
    }

    public IReadOnlyList<PointChange> DeletePayload(DeletePayloadRequest request)
    {
        var keys = request.Keys.Given("keys");
        return Edit(request, row => row with { Payload = PayloadEdit.Remove(row.Payload, keys) });
    }

    public IReadOnlyList<PointChange> ClearPayload(SelectionRequest request) => Edit(request, row => row with { Payload = [] });

    public IReadOnlyList<PointChange> UpdateVectors(UpdateVectorsRequest request)
    {
        foreach (var point in request.Points.Given("points"))
        {
            var row = Current(point.Id).Copy();
            (point.Vector ?? throw QdrantException.Format("missing field `vector`")).Fill(row, collection.Schema);
            if (request.UpdateFilter is null || Selection.Holds(collection, request.UpdateFilter, collection.Table.RowOf[point.Id])) _changed[point.Id] = row;
        }

        return Changes();
    }

    public IReadOnlyList<PointChange> DeleteVectors(DeleteVectorsRequest request)
    {
        var names = request.Vector.Given("vector");
        if (names.FirstOrDefault(name => !collection.Schema.Knows(name)) is { } unknown) throw QdrantException.NoVectorName(unknown);
        return Edit(request, row =>
        {
            var copy = row.Copy();
            foreach (var name in names)
            {
                if (collection.Schema.DenseSlot(name) is >= 0 and var dense) copy.Dense[dense] = null;
                else copy.Sparse[collection.Schema.SparseSlot(name)] = null;
            }

            return copy;
        });
    }

    private IReadOnlyList<PointId> Selected(SelectionRequest request) =>
        [.. new Selection(collection, request.Filter ?? throw QdrantException.Format("data did not match any variant of untagged enum PointsSelector")).Ids()];

    private IReadOnlyList<PointChange> Edit(SelectionRequest request, Func<PointRow, PointRow> edit)
    {
        if (request.Points is null && request.Filter is null) throw QdrantException.BadRequest("Either points or filter must be specified");
        foreach (var id in request.Points ?? Selected(request)) _changed[id] = edit(Current(id));
        return Changes();
    }

    private PointRow Current(PointId id)
    {
        if (_changed.TryGetValue(id, out var changed) && changed is not null) return changed;
        if (!collection.Table.RowOf.TryGetValue(id, out var row)) throw QdrantException.NoPoint(id);
        return collection.Table.Of(row).Read(PointTable.Local(row));
    }

    private IReadOnlyList<PointChange> Changes() => [.. _changed.Select(change => new PointChange(change.Key, change.Value))];
}
