using System.Buffers.Binary;
using System.IO.Compression;

namespace WhisperEngine.Characters.Cards.Png;

/// <summary>The picture of a card whose character has none: one even grey.</summary>
internal static class PlainPicture
{
    private const int Width = 96;
    private const int Height = 144;
    private const byte BitsPerSample = 8;
    private const byte Grey = 0x70;

    public static List<PngChunk> Chunks() =>
        [PngFile.Chunk("IHDR", Header()), PngFile.Chunk("IDAT", Pixels()), PngFile.Chunk("IEND", [])];

    private static byte[] Header()
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = BitsPerSample; // colour type 0 (grey), and compression, filter and interlace 0, follow as zeros
        return header;
    }

    private static byte[] Pixels()
    {
        var row = new byte[Width + 1]; // the first byte of a row names its filter: none
        row.AsSpan(1).Fill(Grey);
        using var pixels = new MemoryStream();
        using (var deflated = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
                deflated.Write(row);
        }
        return pixels.ToArray();
    }
}
