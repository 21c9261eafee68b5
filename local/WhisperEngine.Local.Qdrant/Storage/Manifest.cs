using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Qdrant.Storage;

/// <summary>Which files are the collection: segments with their living rows, and the log from a number on. Replaced as a whole.</summary>
/// <param name="FirstLog">The first log file whose operations are not in the segments.</param>
/// <param name="LastOperation">The last operation that is in the segments.</param>
/// <param name="Segments">In the order of their points.</param>
internal sealed record Manifest(int FirstLog, long LastOperation, IReadOnlyList<Manifest.Entry> Segments)
{
    private const string Name = "manifest";

    /// <param name="File">Name in the collection's directory.</param>
    /// <param name="Alive">One bit a row, little-endian words.</param>
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
        return JsonSerializer.Deserialize(bytes.AsSpan(sizeof(ulong)), ManifestJson.Default.Manifest)!;
    }

    public void Write(string folder)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest);
        var checksum = XxHash3.HashToUInt64(json);
        DurableFile.Write(Path.Combine(folder, Name), [.. MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in checksum)), .. json]);
    }
}

[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
