using System.Buffers;
using System.Globalization;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>Lines that are sent together, in a pooled buffer.</summary>
internal sealed class LineBlock(long openedAt) : IDisposable
{
    private const int FirstCapacity = 16 * 1024;
    private const int LongestTimestamp = 22; // a space, a sign, 19 digits, a line feed
    private readonly List<int> _ends = [];
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstCapacity);

    /// <summary>The clock's timestamp at its first line.</summary>
    public long OpenedAt => openedAt;

    public int Lines => _ends.Count;

    public int Length => Lines == 0 ? 0 : _ends[^1];

    /// <summary>Memory that it holds, in bytes.</summary>
    public int Capacity => _bytes.Length;

    public void Append(ReadOnlySpan<byte> line, long timestamp)
    {
        var end = Length;
        Reserve(end + line.Length + LongestTimestamp);
        line.CopyTo(_bytes.AsSpan(end));
        end += line.Length;
        _bytes[end++] = (byte)' ';
        timestamp.TryFormat(_bytes.AsSpan(end), out var digits, default, CultureInfo.InvariantCulture);
        end += digits;
        _bytes[end++] = (byte)'\n';
        _ends.Add(end);
    }

    /// <summary>The bytes of some of its lines, as they are sent.</summary>
    public ReadOnlyMemory<byte> Slice(Range lines)
    {
        var (from, count) = lines.GetOffsetAndLength(Lines);
        return _bytes.AsMemory((from == 0 ? 0 : _ends[from - 1])..(count == 0 ? 0 : _ends[from + count - 1]));
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Reserve(int capacity)
    {
        if (_bytes.Length >= capacity)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, _bytes.Length * 2));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
