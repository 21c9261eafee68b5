using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>Files to import, and what exports are to look like.</summary>
internal static class Files
{
    private const int EndOfHeader = 33;

    public static byte[] Read(string name)
    {
        using var file = typeof(Files).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The picture of the card with one more chunk, right after its header.</summary>
    public static byte[] PngWith(string type, ReadOnlySpan<byte> data, uint? claimedLength = null)
    {
        var png = Read("tavi.v2.png");
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, claimedLength ?? (uint)data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, data.Length + 4)));
        return [.. png[..EndOfHeader], .. chunk, .. png[EndOfHeader..]];
    }

    /// <summary>A compressed card of 64 MiB in a few kilobytes.</summary>
    public static byte[] ZipBomb()
    {
        using var text = new MemoryStream();
        text.Write("ccv3\0\0"u8);
        using (var deflated = new ZLibStream(text, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++)
                deflated.Write(zeros);
        }
        return PngWith("zTXt", text.ToArray());
    }
}
