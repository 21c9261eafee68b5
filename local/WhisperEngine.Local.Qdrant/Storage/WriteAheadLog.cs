using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>Operations in order, in numbered files of records <c>length, CRC-32, payload</c> (both little-endian 32 bits). Appending and waiting
/// for the disk are apart, so that everyone who waits shares one flush (group commit).</summary>
internal sealed class WriteAheadLog : IDisposable
{
    private const int HeaderBytes = 8;
    private readonly string _folder;
    private readonly SemaphoreSlim _flush = new(1);
    private SafeFileHandle _file;
    private long _appended;
    private long _flushed;
    private Exception? _broken;

    private WriteAheadLog(string folder, int number)
    {
        _folder = folder;
        Number = number;
        _file = File.OpenHandle(PathOf(number), FileMode.OpenOrCreate, FileAccess.ReadWrite);
        Length = RandomAccess.GetLength(_file);
        DurableFile.SyncDirectory(folder);
    }

    /// <summary>Of the file that is written to.</summary>
    public int Number { get; private set; }

    /// <summary>Bytes in the file that is written to.</summary>
    public long Length { get; private set; }

    /// <summary>Hands over every whole record of the files from <paramref name="first"/> on, and cuts what a dying process left half written at the end.</summary>
    /// <returns>The log, ready to be appended to, and how many bytes were cut.</returns>
    /// <exception cref="InvalidDataException">A file is damaged before its end, or missing.</exception>
    public static (WriteAheadLog Log, long Cut) Open(string folder, int first, Action<ReadOnlyMemory<byte>> record)
    {
        var last = Files(folder).DefaultIfEmpty(first).Max();
        var cut = 0L;
        for (var number = first; number <= last; number++)
        {
            var path = Path.Combine(folder, NameOf(number));
            if (!File.Exists(path) && number < last) throw new InvalidDataException($"{path} is missing; restore the directory of --data from a backup");
            if (!File.Exists(path)) continue;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 20);
            var good = Replay(stream, record);
            if (good == stream.Length) continue;
            if (number < last) throw new InvalidDataException($"{path} is damaged at byte {good}; restore the directory of --data from a backup");
            cut = stream.Length - good;
            stream.SetLength(good);
            stream.Flush(flushToDisk: true);
        }

        foreach (var old in Files(folder).Where(number => number < first)) File.Delete(Path.Combine(folder, NameOf(old)));
        return (new WriteAheadLog(folder, last), cut);
    }

    /// <summary>Adds a record, which is not on disk yet. Callers take turns.</summary>
    /// <returns>What to wait for with <see cref="CommitAsync"/>.</returns>
    /// <exception cref="QdrantException">507: the disk is full and nothing was written.</exception>
    public long Append(ReadOnlySpan<byte> payload)
    {
        ThrowIfBroken();
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Crc32.HashToUInt32(payload));
        try
        {
            DurableFile.Put(_file, header, Length);
            DurableFile.Put(_file, payload, Length + HeaderBytes);
        }
        catch (IOException failure)
        {
            TakeBack(failure);
            throw QdrantException.DiskFull(failure);
        }

        Length += HeaderBytes + payload.Length;
        return Interlocked.Increment(ref _appended);
    }

    /// <summary>Returns when the record is on disk.</summary>
    public async Task CommitAsync(long ticket)
    {
        await _flush.WaitAsync();
        Alone(() => Flush(ticket));
    }

    /// <summary>Continues in a new file. Callers take turns with <see cref="Append"/>.</summary>
    public void Rotate()
    {
        _flush.Wait();
        Alone(() =>
        {
            Flush(_appended);
            var next = File.OpenHandle(PathOf(Number + 1), FileMode.Create, FileAccess.ReadWrite);
            _file.Dispose();
            (_file, Length) = (next, 0);
            Number++;
            DurableFile.SyncDirectory(_folder);
        });
    }

    public void DeleteBefore(int number)
    {
        foreach (var old in Files(_folder).Where(file => file < number)) File.Delete(PathOf(old));
    }

    /// <summary>Waits for the disk; those who wait with <see cref="CommitAsync"/> still get their answer.</summary>
    public void Dispose()
    {
        _flush.Wait();
        if (_broken is null) Flush(_appended);
        _file.Dispose();
        _flush.Release();
    }

    private static long Replay(FileStream stream, Action<ReadOnlyMemory<byte>> record)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        for (var good = 0L; ; good = stream.Position)
        {
            if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes) return good;
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length <= 0 || length > stream.Length - stream.Position) return good;
            var payload = new byte[length];
            stream.ReadExactly(payload);
            if (Crc32.HashToUInt32(payload) != BinaryPrimitives.ReadUInt32LittleEndian(header[4..])) return good;
            record(payload);
        }
    }

    private static string NameOf(int number) => $"wal-{number:D8}.log";

    private static IEnumerable<int> Files(string folder) => Directory.GetFiles(folder, "wal-*.log")
        .Select(path => int.Parse(Path.GetFileNameWithoutExtension(path).AsSpan(4), CultureInfo.InvariantCulture));

    private string PathOf(int number) => Path.Combine(_folder, NameOf(number));

    private void Alone(Action action)
    {
        try
        {
            action();
        }
        finally
        {
            _flush.Release();
        }
    }

    private void Flush(long ticket)
    {
        ThrowIfBroken();
        if (_flushed >= ticket) return;
        var upTo = Interlocked.Read(ref _appended);
        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException failure)
        {
            // What the system had not written is gone from its cache too, so nothing later may be built on it.
            _broken = failure;
            ThrowIfBroken();
        }

        _flushed = upTo;
    }

    private void TakeBack(IOException cause)
    {
        try
        {
            RandomAccess.SetLength(_file, Length);
        }
        catch (IOException failure)
        {
            // A half record in the middle would hide all that follows it.
            _broken = new IOException($"{cause.Message}; {failure.Message}", failure);
        }
    }

    private void ThrowIfBroken()
    {
        if (_broken is not null) throw new QdrantException(500, $"Service internal error: the log cannot be written ({_broken.Message}); restart the server", _broken);
    }
}
