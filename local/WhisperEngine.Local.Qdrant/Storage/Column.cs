using System.Runtime.InteropServices;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>One contiguous run of bytes: memory of our own that grows, or a part of a mapped file that does not.</summary>
internal sealed unsafe class Column : IDisposable
{
    private readonly bool _mapped;
    private byte* _data;
    private long _capacity;

    public Column()
    {
    }

    public Column(byte* data, long length)
    {
        _data = data;
        Length = length;
        _mapped = true;
    }

    public long Length { get; private set; }

    public ReadOnlySpan<T> Read<T>(long offset, int count) where T : unmanaged => new(_data + offset, count);

    public ref readonly T At<T>(int index) where T : unmanaged => ref ((T*)_data)[index];

    public void Append<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(Grow(bytes.Length));
    }

    public void Append<T>(T value) where T : unmanaged => Append(new ReadOnlySpan<T>(in value));

    public void AppendZeros(int bytes) => Grow(bytes).Clear();

    public void Dispose()
    {
        if (!_mapped) NativeMemory.Free(_data);
        _data = null;
    }

    private Span<byte> Grow(int bytes)
    {
        if (Length + bytes > _capacity)
        {
            _capacity = Math.Max(Length + bytes, Math.Max(4096, _capacity * 2));
            _data = (byte*)NativeMemory.Realloc(_data, (nuint)_capacity);
        }

        Length += bytes;
        return new Span<byte>(_data + Length - bytes, bytes);
    }
}
