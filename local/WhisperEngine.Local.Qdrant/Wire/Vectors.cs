namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>A vector as a request gives it: numbers, a sparse vector, or vectors by name.</summary>
internal sealed record VectorInput(float[]? Dense, SparseVector? Sparse, IReadOnlyDictionary<string, VectorInput>? Named)
{
    /// <summary>Puts the vectors into a row, checked against the collection.</summary>
    public void Fill(PointRow row, VectorSchema schema)
    {
        if (Named is null)
        {
            Fill("", row, schema);
            return;
        }

        foreach (var (name, vector) in Named) vector.Fill(name, row, schema);
    }

    public static float[] Checked(float[] vector, DenseField field)
    {
        if (vector.Length != field.Size) throw QdrantException.WrongInput($"Vector dimension error: expected dim: {field.Size}, got {vector.Length}");
        Similarity.Normalize(field.Distance, vector);
        return vector;
    }

    private void Fill(string name, PointRow row, VectorSchema schema)
    {
        var (dense, sparse) = (schema.DenseSlot(name), schema.SparseSlot(name));
        if (dense < 0 && sparse < 0) throw QdrantException.NoVectorName(name);
        if (dense >= 0) row.Dense[dense] = Checked(Dense ?? throw WrongKind(), schema.Dense[dense]);
        else row.Sparse[sparse] = Sparse ?? throw WrongKind();
    }

    public static QdrantException WrongKind() => QdrantException.WrongInput("Conversion between sparse and regular vectors failed");
}
