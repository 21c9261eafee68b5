namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>Points in columns, by row. Rows are added, never changed. In memory it grows; once written to a file it is mapped from there:
/// the same columns, so that nothing is read at start and the system's page cache holds the vectors.</summary>
internal sealed class Segment : IDisposable
{
    /// <summary>Rows are numbered by (segment, row): 16 bits each.</summary>
    public const int MaxRows = 1 << 16;

    private const int FixedColumns = 4;
    private const int BytesPerSegment = 128 << 20;
    private readonly VectorSchema _schema;
    private readonly Column[] _columns;
    private readonly IDisposable? _file;

    /// <summary>An empty segment in memory.</summary>
    public Segment(VectorSchema schema) : this(schema, [.. Enumerable.Range(0, ColumnsOf(schema)).Select(_ => new Column())], 0, null)
    {
    }

    /// <summary>A segment whose columns are parts of a file.</summary>
    public Segment(VectorSchema schema, Column[] columns, int count, IDisposable? file) => (_schema, _columns, Count, _file) = (schema, columns, count, file);

    public int Count { get; private set; }

    public bool IsFull => Count >= MaxRows || _columns.Sum(column => column.Length) >= BytesPerSegment;

    /// <summary>Where it is kept; <c>null</c>: nowhere yet.</summary>
    public string? Path { get; set; }

    public IReadOnlyList<Column> Columns => _columns;

    private Column Ids => _columns[0];

    private Column Versions => _columns[1];

    private Column PayloadEnds => _columns[2];

    private Column Payloads => _columns[3];

    public static int ColumnsOf(VectorSchema schema) => FixedColumns + (2 * schema.Dense.Count) + (3 * schema.Sparse.Count);

    public PointId Id(int row) => Ids.At<PointId>(row);

    public long Version(int row) => Versions.At<long>(row);

    public ReadOnlySpan<byte> Payload(int row) => Slice<byte>(PayloadEnds, Payloads, row);

    public bool HasDense(int slot, int row) => Present(slot).At<bool>(row);

    /// <summary>Zeros when the point has no such vector.</summary>
    public ReadOnlySpan<float> Dense(int slot, int row)
    {
        var size = _schema.Dense[slot].Size;
        return _columns[FixedColumns + (2 * slot) + 1].Read<float>((long)row * size * sizeof(float), size);
    }

    public bool HasSparse(int slot, int row) => _columns[SparseColumn(slot)].At<bool>(row);

    public (int Count, long Offset) SparseAt(int slot, int row)
    {
        var ends = _columns[SparseColumn(slot) + 1];
        var start = row == 0 ? 0 : ends.At<long>(row - 1);
        return ((int)(ends.At<long>(row) - start) / 8, start);
    }

    public ReadOnlySpan<uint> SparseIndices(int slot, int row)
    {
        var (count, offset) = SparseAt(slot, row);
        return _columns[SparseColumn(slot) + 2].Read<uint>(offset, count);
    }

    public ReadOnlySpan<float> SparseValues(int slot, int row)
    {
        var (count, offset) = SparseAt(slot, row);
        return _columns[SparseColumn(slot) + 2].Read<float>(offset + (4L * count), count);
    }

    public PointRow Read(int row)
    {
        var copy = PointRow.Empty(_schema) with { Payload = Payload(row).ToArray() };
        for (var slot = 0; slot < copy.Dense.Length; slot++) copy.Dense[slot] = HasDense(slot, row) ? Dense(slot, row).ToArray() : null;
        for (var slot = 0; slot < copy.Sparse.Length; slot++)
            copy.Sparse[slot] = HasSparse(slot, row) ? new(SparseIndices(slot, row).ToArray(), SparseValues(slot, row).ToArray()) : null;
        return copy;
    }

    public int Append(PointId id, long version, PointRow row)
    {
        Ids.Append(id);
        Versions.Append(version);
        Payloads.Append<byte>(row.Payload);
        PayloadEnds.Append(Payloads.Length);
        for (var slot = 0; slot < row.Dense.Length; slot++)
        {
            Present(slot).Append(row.Dense[slot] is not null);
            var data = _columns[FixedColumns + (2 * slot) + 1];
            if (row.Dense[slot] is { } vector) data.Append<float>(vector);
            else data.AppendZeros(_schema.Dense[slot].Size * sizeof(float));
        }

        for (var slot = 0; slot < row.Sparse.Length; slot++)
        {
            var first = SparseColumn(slot);
            _columns[first].Append(row.Sparse[slot] is not null);
            _columns[first + 2].Append<uint>(row.Sparse[slot]?.Indices ?? []);
            _columns[first + 2].Append<float>(row.Sparse[slot]?.Values ?? []);
            _columns[first + 1].Append(_columns[first + 2].Length);
        }

        return Count++;
    }

    public void Dispose()
    {
        foreach (var column in _columns) column.Dispose();
        _file?.Dispose();
    }

    private static ReadOnlySpan<T> Slice<T>(Column ends, Column data, int row) where T : unmanaged
    {
        var start = row == 0 ? 0 : ends.At<long>(row - 1);
        return data.Read<T>(start, (int)(ends.At<long>(row) - start));
    }

    private Column Present(int slot) => _columns[FixedColumns + (2 * slot)];

    private int SparseColumn(int slot) => FixedColumns + (2 * _schema.Dense.Count) + (3 * slot);
}
