using System.Buffers;
using System.Runtime.InteropServices;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>What one request changed, as the log keeps it: results, not instructions, so that replaying needs no other state.</summary>
internal sealed record Operation(long Number, IReadOnlyList<PointChange> Changes)
{
    private const int Absent = -1;

    public void WriteTo(ArrayBufferWriter<byte> buffer)
    {
        Put(buffer, Number);
        Put(buffer, Changes.Count);
        foreach (var change in Changes)
        {
            Put(buffer, change.Id);
            Put(buffer, change.Row is not null);
            if (change.Row is not { } row) continue;
            PutArray<byte>(buffer, row.Payload);
            foreach (var vector in row.Dense) PutArray(buffer, vector);
            foreach (var vector in row.Sparse)
            {
                PutArray(buffer, vector?.Indices);
                PutArray(buffer, vector?.Values);
            }
        }
    }

    public static Operation Read(ReadOnlySpan<byte> record, VectorSchema schema)
    {
        var number = Take<long>(ref record);
        var changes = new PointChange[Take<int>(ref record)];
        for (var i = 0; i < changes.Length; i++)
        {
            var id = Take<PointId>(ref record);
            changes[i] = new(id, Take<bool>(ref record) ? ReadRow(ref record, schema) : null);
        }

        return new(number, changes);
    }

    private static PointRow ReadRow(ref ReadOnlySpan<byte> record, VectorSchema schema)
    {
        var row = PointRow.Empty(schema) with { Payload = TakeArray<byte>(ref record)! };
        for (var slot = 0; slot < row.Dense.Length; slot++) row.Dense[slot] = TakeArray<float>(ref record);
        for (var slot = 0; slot < row.Sparse.Length; slot++)
        {
            var indices = TakeArray<uint>(ref record);
            var values = TakeArray<float>(ref record);
            row.Sparse[slot] = indices is null ? null : new(indices, values!);
        }

        return row;
    }

    private static void Put<T>(ArrayBufferWriter<byte> buffer, T value) where T : unmanaged => buffer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    private static void PutArray<T>(ArrayBufferWriter<byte> buffer, T[]? values) where T : unmanaged
    {
        Put(buffer, values?.Length ?? Absent);
        buffer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static T Take<T>(ref ReadOnlySpan<byte> record) where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(record);
        record = record[System.Runtime.CompilerServices.Unsafe.SizeOf<T>()..];
        return value;
    }

    private static T[]? TakeArray<T>(ref ReadOnlySpan<byte> record) where T : unmanaged
    {
        var count = Take<int>(ref record);
        if (count == Absent) return null;
        var values = new T[count];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        record[..bytes.Length].CopyTo(bytes);
        record = record[bytes.Length..];
        return values;
    }
}
