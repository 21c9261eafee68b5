using System.Buffers;

namespace WhisperEngine.Qdrant;

/// <summary>Grows within arrays of the shared pool, so that vectors leave no garbage.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 4096;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Reads a stream to its end, and tells whether it ended within so many bytes.</summary>
    public async Task<bool> FillAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(GetMemory(), cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            Advance(read);
            if (_length > most)
                return false;
        }
        return true;
    }

    public void Dispose()
    {
        var bytes = _bytes;
        (_bytes, _length) = ([], 0);
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Grow(int more)
    {
        if (_bytes.Length - _length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, checked(_length + more)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
