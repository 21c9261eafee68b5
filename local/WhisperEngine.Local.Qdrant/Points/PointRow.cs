namespace WhisperEngine.Local.Qdrant.Points;

/// <summary>What is kept of a point beside its id: vectors by slot, <c>null</c> where it has none, and the payload as JSON (empty: none).</summary>
internal sealed record PointRow(byte[] Payload, float[]?[] Dense, SparseVector?[] Sparse)
{
    public static PointRow Empty(VectorSchema schema) => new([], new float[schema.Dense.Count][], new SparseVector[schema.Sparse.Count]);

    /// <summary>A copy whose vectors can be replaced.</summary>
    public PointRow Copy() => new(Payload, [.. Dense], [.. Sparse]);
}

/// <summary>The state of a point after an operation; <c>null</c>: it is gone.</summary>
internal sealed record PointChange(PointId Id, PointRow? Row);
