using System.Buffers.Binary;
using System.IO.Hashing;

namespace WhisperEngine.Local.Dashboard.Disk;

/// <summary>
/// Payloads in the order they came, in numbered files of records <c>length, CRC-32, payload</c> (both little-endian 32 bits).
/// Over its size the oldest file goes. A record is safe from the death of this process once written, not from a power cut.
/// </summary>
internal sealed class Journal(DirectoryInfo folder, long maxBytes, int maxRecord) : IDisposable
{
    private const int HeaderSize = 8;
    private const int Segments = 8;
    private readonly Lock _lock = new();
    private FileStream? _current;

    /// <summary>Hands over every whole record, oldest first, and cuts what a dying process left half written.</summary>
    /// <returns>How many bytes were damaged and cut.</returns>
    public long Replay(Action<ReadOnlyMemory<byte>> record)
    {
        var cut = 0L;
        foreach (var file in Files())
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite);
            var good = 0L;
            while (ReadRecord(stream) is { } payload)
            {
                record(payload);
                good = stream.Position;
            }

            cut += stream.Length - good;
            stream.SetLength(good);
        }

        return cut;
    }

    public void Append(ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        BinaryPrimitives.WriteInt32LittleEndian(header, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Crc32.HashToUInt32(payload));
        lock (_lock)
        {
            _current ??= OpenNext();
            var start = _current.Position;
            try
            {
                _current.Write(header);
                _current.Write(payload);
                _current.Flush();
            }
            catch (IOException)
            {
                // A half record in the middle would hide all that follows it.
                _current.SetLength(start);
                throw;
            }

            if (_current.Length < maxBytes / Segments) return;
            _current.Dispose();
            _current = null;
        }
    }

    public void Dispose() => _current?.Dispose();

    private byte[]? ReadRecord(FileStream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length < 0 || length > maxRecord || length > stream.Length - stream.Position) return null;
        var payload = new byte[length];
        stream.ReadExactly(payload);
        return Crc32.HashToUInt32(payload) == BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) ? payload : null;
    }

    private FileStream OpenNext()
    {
        var files = Files();
        // The file about to be written is one of the eight.
        foreach (var old in files.SkipLast(Segments - 1)) old.Delete();
        var number = files.Length == 0 ? 0 : long.Parse(Path.GetFileNameWithoutExtension(files[^1].Name), System.Globalization.CultureInfo.InvariantCulture);
        return new FileStream(Path.Combine(folder.FullName, $"{number + 1:D12}.otlp"), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    private FileInfo[] Files() => [.. folder.GetFiles("*.otlp").OrderBy(file => file.Name, StringComparer.Ordinal)];
}
