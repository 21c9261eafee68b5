namespace WhisperEngine.Local.Qdrant.Indexes;

/// <summary>In how many points of a sparse vector each dimension occurs.</summary>
internal sealed class SparseStatistics
{
    private readonly Dictionary<uint, int> _frequency = [];
    private int _points;

    public void Add(ReadOnlySpan<uint> indices) => Change(indices, 1);

    public void Remove(ReadOnlySpan<uint> indices) => Change(indices, -1);

    /// <summary>Inverse document frequency: <c>ln((n - df + 0.5) / (df + 0.5) + 1)</c>, in single precision as in Qdrant.</summary>
    public float Idf(uint index)
    {
        float n = _points, df = _frequency.GetValueOrDefault(index);
        return MathF.Log(((n - df + 0.5f) / (df + 0.5f)) + 1f);
    }

    private void Change(ReadOnlySpan<uint> indices, int by)
    {
        _points += by;
        foreach (var index in indices)
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_frequency, index, out _);
            if ((count += by) == 0) _frequency.Remove(index);
        }
    }
}
