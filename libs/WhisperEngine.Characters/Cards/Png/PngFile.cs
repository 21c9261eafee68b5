using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace WhisperEngine.Characters.Cards.Png;

/// <summary>
/// The chunks of a PNG (ISO/IEC 15948, section 5) without a look at the picture. Chunks are slices of the file: a length is believed
/// only when that many bytes are there.
/// </summary>
internal static class PngFile
{
    public const int ChunkOverhead = 12;
    private const int HeaderBytes = 13;
    private const int TypeBytes = 4;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether a file means to be a PNG, if only a damaged one.</summary>
    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature[..TypeBytes]);

    /// <summary>The chunks from IHDR to IEND; what follows is not read.</summary>
    public static List<PngChunk> Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Signature))
            throw new CardException("png", null, "The signature is damaged, as by a transfer in text mode. Fetch the file again.");
        var chunks = new List<PngChunk>();
        var rest = file[Signature.Length..];
        do
        {
            if (chunks.Count == CardLimits.MaxPngChunks)
                throw Error(chunks.Count, null, $"A PNG of more than {CardLimits.MaxPngChunks} chunks is not read.");
            var chunk = ReadChunk(rest, chunks.Count);
            if (chunks.Count == 0 && chunk is not { Type: "IHDR", Data.Length: HeaderBytes })
                throw Error(0, chunk.Type, $"A PNG starts with the chunk IHDR of {HeaderBytes} bytes.");
            chunks.Add(chunk);
            rest = rest[chunk.Whole.Length..];
        }
        while (chunks[^1].Type != "IEND");
        return chunks;
    }

    public static byte[] Write(IReadOnlyList<PngChunk> chunks)
    {
        var file = new byte[Signature.Length + chunks.Sum(chunk => chunk.Whole.Length)];
        Signature.CopyTo(file);
        var at = Signature.Length;
        foreach (var chunk in chunks)
        {
            chunk.Whole.CopyTo(file.AsMemory(at));
            at += chunk.Whole.Length;
        }
        return file;
    }

    public static PngChunk Chunk(string type, ReadOnlySpan<byte> data)
    {
        var whole = new byte[data.Length + ChunkOverhead];
        BinaryPrimitives.WriteInt32BigEndian(whole, data.Length);
        Encoding.ASCII.GetBytes(type, whole.AsSpan(TypeBytes));
        data.CopyTo(whole.AsSpan(2 * TypeBytes));
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(^TypeBytes), Crc32.HashToUInt32(whole.AsSpan(TypeBytes..^TypeBytes)));
        return new(type, whole.AsMemory(2 * TypeBytes, data.Length), whole);
    }

    private static PngChunk ReadChunk(ReadOnlyMemory<byte> rest, int index)
    {
        if (rest.Length < ChunkOverhead)
            throw Error(index, null, "The file ends before the chunk IEND; it is truncated. Fetch it again.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
        if (length > rest.Length - ChunkOverhead)
        {
            throw Error(
                index, length.ToString(CultureInfo.InvariantCulture),
                "The chunk claims more bytes than the file has left; it is damaged or truncated. Fetch it again.");
        }
        var whole = rest[..((int)length + ChunkOverhead)];
        var type = Encoding.Latin1.GetString(whole.Span.Slice(TypeBytes, TypeBytes));
        if (BinaryPrimitives.ReadUInt32BigEndian(whole.Span[^TypeBytes..]) != Crc32.HashToUInt32(whole.Span[TypeBytes..^TypeBytes]))
            throw Error(index, null, "The chunk's checksum does not match; the file is damaged. Fetch it again.");
        return new(type, whole[(2 * TypeBytes)..^TypeBytes], whole);
    }

    private static CardException Error(int index, string? value, string fix) =>
        new(string.Create(CultureInfo.InvariantCulture, $"png, chunk {index}"), value, fix);
}
