using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>Which files are the collection: segments with their living rows, and the log from a number on. Replaced as a whole.
/// <c>FirstLog</c> is the first log file whose operations are not all in the segments, <c>LastOperation</c> the last one that is.</summary>
internal sealed record Manifest(int FirstLog, long LastOperation, IReadOnlyList<Manifest.Entry> Segments)
{
    private const string Name = "manifest";

    /// <summary>A file of the collection's directory, and its living rows: one bit each, in little-endian words.</summary>
    public sealed record Entry(string File, byte[] Alive)
    {
        public bool IsAlive(int row) => (Alive[row >> 3] >> (row & 7) & 1) != 0;

        public static Entry Of(string file, ulong[] words) => new(file, MemoryMarshal.AsBytes<ulong>(words).ToArray());
    }

    /// <summary>An empty manifest when the directory has none.</summary>
    /// <exception cref="InvalidDataException">Its checksum is wrong.</exception>
    public static Manifest Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return new(1, -1, []);
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < sizeof(ulong) || XxHash3.HashToUInt64(bytes.AsSpan(sizeof(ulong))) != MemoryMarshal.Read<ulong>(bytes))
            throw new InvalidDataException($"{path} is damaged; restore the directory of --data from a backup");
        return JsonSerializer.Deserialize(bytes.AsSpan(sizeof(ulong)), FilesJson.Default.Manifest)!;
    }

    public void Write(string folder)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, FilesJson.Default.Manifest);
        var checksum = XxHash3.HashToUInt64(json);
        DurableFile.Write(Path.Combine(folder, Name), [.. MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in checksum)), .. json]);
    }
}
