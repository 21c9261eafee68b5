using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>A segment on disk: a page of header (magic, rows, columns, then length and XXH3 of each column, then XXH3 of the header),
/// then the columns, each aligned to 64 bytes. Written under another name and renamed, so that a file with its name is whole.</summary>
internal static unsafe class SegmentFile
{
    private const long Magic = 0x31474553_51455757;
    private const int HeaderBytes = 4096;
    private const int Alignment = 64;
    private const int Piece = 1 << 20;

    public static void Write(string path, Segment segment)
    {
        DurableFile.Write(path, file =>
        {
            var header = new long[HeaderBytes / sizeof(long)];
            (header[0], header[1], header[2]) = (Magic, segment.Count, segment.Columns.Count);
            var offset = (long)HeaderBytes;
            for (var i = 0; i < segment.Columns.Count; i++)
            {
                header[3 + (2 * i)] = segment.Columns[i].Length;
                header[4 + (2 * i)] = Save(file, segment.Columns[i], offset);
                offset = Align(offset + segment.Columns[i].Length);
            }

            header[^1] = Hash(header);
            DurableFile.Put(file, MemoryMarshal.AsBytes<long>(header), 0);
        });
    }

    /// <exception cref="InvalidDataException">The file is not what was written; the message says which file.</exception>
    public static Segment Open(string path, VectorSchema schema)
    {
        var mapped = new Mapping(path);
        var header = new ReadOnlySpan<long>(mapped.Data, HeaderBytes / sizeof(long));
        var columns = new Column[Segment.ColumnsOf(schema)];
        if (mapped.Length < HeaderBytes || header[0] != Magic || header[^1] != Hash(header) || header[2] != columns.Length) throw Damaged(path, "header");
        var offset = (long)HeaderBytes;
        for (var i = 0; i < columns.Length; i++)
        {
            var length = header[3 + (2 * i)];
            if (offset + length > mapped.Length) throw Damaged(path, "length");
            columns[i] = new Column(mapped.Data + offset, length);
            if (Hash(columns[i]) != header[4 + (2 * i)]) throw Damaged(path, $"checksum of column {i}");
            offset = Align(offset + length);
        }

        return new Segment(schema, columns, (int)header[1], mapped) { Path = path };
    }

    private static long Save(Microsoft.Win32.SafeHandles.SafeFileHandle file, Column column, long offset)
    {
        for (var at = 0L; at < column.Length; at += Piece) DurableFile.Put(file, PieceOf(column, at), offset + at);
        return Hash(column);
    }

    private static long Hash(Column column)
    {
        var hash = new XxHash3();
        for (var at = 0L; at < column.Length; at += Piece) hash.Append(PieceOf(column, at));
        return (long)hash.GetCurrentHashAsUInt64();
    }

    private static ReadOnlySpan<byte> PieceOf(Column column, long at) => column.Read<byte>(at, (int)Math.Min(Piece, column.Length - at));

    private static long Hash(ReadOnlySpan<long> header) => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(header[..^1]));

    private static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    private static InvalidDataException Damaged(string path, string what) =>
        new($"{path} is damaged ({what}). Restore the directory of --data from a backup, or delete the collection's directory to start it anew.");

    private sealed class Mapping : IDisposable
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public Mapping(string path)
        {
            _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* data = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref data);
            Data = data;
            Length = new FileInfo(path).Length;
        }

        public byte* Data { get; }

        public long Length { get; }

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
