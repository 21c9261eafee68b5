using System.IO.Compression;
using System.Text;

namespace WhisperEngine.Characters.Cards.Png;

/// <summary>The text of a chunk (ISO/IEC 15948, section 11.3.4), inflated within bounds.</summary>
internal static class PngText
{
    private const byte Zlib = 0;

    public static PngChunk Write(string keyword, ReadOnlySpan<byte> text) =>
        PngFile.Chunk("tEXt", [.. Encoding.Latin1.GetBytes(keyword), 0, .. text]);

    /// <summary>The bytes of a chunk's text. What inflates to more than <paramref name="limit"/> bytes is refused at that many.</summary>
    public static ReadOnlyMemory<byte> Read(PngChunk chunk, int limit)
    {
        var keyword = chunk.Keyword!;
        var rest = PastZero(chunk.Data, keyword);
        switch (chunk.Type)
        {
            case "zTXt":
                return Inflate(Past(rest, Zlib, keyword), limit, keyword);
            case "iTXt":
                var compressed = rest.Length > 0 && rest.Span[0] == 1;
                var text = PastZero(PastZero(Past(Past(rest, compressed ? (byte)1 : (byte)0, keyword), Zlib, keyword), keyword), keyword);
                return compressed ? Inflate(text, limit, keyword) : Bounded(text, limit, keyword);
            default:
                return Bounded(rest, limit, keyword);
        }
    }

    private static ReadOnlyMemory<byte> Bounded(ReadOnlyMemory<byte> text, int limit, string keyword) =>
        text.Length <= limit ? text : throw TooLong(keyword, limit);

    private static ReadOnlyMemory<byte> Past(ReadOnlyMemory<byte> data, byte expected, string keyword) =>
        data.Length > 0 && data.Span[0] == expected ? data[1..] : throw Damaged(keyword);

    private static ReadOnlyMemory<byte> PastZero(ReadOnlyMemory<byte> data, string keyword) =>
        data.Span.IndexOf((byte)0) is >= 0 and var zero ? data[(zero + 1)..] : throw Damaged(keyword);

    private static byte[] Inflate(ReadOnlyMemory<byte> text, int limit, string keyword)
    {
        using var source = new MemoryStream(text.ToArray(), writable: false);
        using var inflated = new ZLibStream(source, CompressionMode.Decompress);
        using var result = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (inflated.Read(buffer) is > 0 and var count)
            {
                if (result.Length + count > limit)
                    throw TooLong(keyword, limit);
                result.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            throw Damaged(keyword);
        }
        return result.ToArray();
    }

    private static CardException Damaged(string keyword) =>
        new($"png, {keyword}", null, "The chunk of text is damaged. Fetch the file again.");

    private static CardException TooLong(string keyword, int limit) =>
        new($"png, {keyword}", null, $"The text is longer than {limit} bytes, the most that is read.");
}
