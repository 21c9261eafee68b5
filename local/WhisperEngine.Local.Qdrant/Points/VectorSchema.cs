namespace WhisperEngine.Local.Qdrant.Points;

internal enum Distance
{
    Cosine,
    Dot,
    Euclid,
    Manhattan,
}

/// <summary>A vector of so many numbers. Its name is empty for the vector without one.</summary>
internal sealed record DenseField(string Name, int Size, Distance Distance);

/// <summary>A sparse vector; with IDF, query weights are multiplied by the inverse document frequency.</summary>
internal sealed record SparseField(string Name, bool Idf);

/// <summary>The vectors that points of a collection may have; a vector's place in a list is its slot.</summary>
internal sealed record VectorSchema(List<DenseField> Dense, List<SparseField> Sparse)
{
    public int DenseSlot(string name) => Dense.FindIndex(field => field.Name == name);

    public int SparseSlot(string name) => Sparse.FindIndex(field => field.Name == name);

    public bool Knows(string name) => DenseSlot(name) >= 0 || SparseSlot(name) >= 0;
}
