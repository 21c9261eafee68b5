using System.Buffers;
using System.Buffers.Text;

namespace WhisperEngine.Characters.Cards.Png;

/// <summary>A card in a PNG: base64 of its JSON in a chunk of text.</summary>
internal static class CardPng
{
    private const string V2Keyword = "chara";
    private const string V3Keyword = "ccv3";
    private static readonly int MaxBase64Bytes = Base64.GetMaxEncodedToUtf8Length(CardLimits.MaxJsonBytes);

    /// <summary>The JSON of the card and the picture without it. V3 wins over V2, the first of a kind over others.</summary>
    public static (string Keyword, byte[] Json, byte[] Picture) Read(ReadOnlyMemory<byte> file)
    {
        var chunks = PngFile.Read(file);
        var card = chunks.Where(IsCard).OrderByDescending(chunk => Is(chunk, V3Keyword)).FirstOrDefault();
        if (card.Keyword is not { } keyword)
            throw new CardException("png", null, $"The picture carries no card: no chunk of text is called {V3Keyword} or {V2Keyword}.");
        var json = Decode(PngText.Read(card, MaxBase64Bytes).Span, keyword);
        return (keyword, json, PngFile.Write([.. chunks.Where(chunk => !IsCard(chunk))]));
    }

    /// <summary>The picture with both cards in place of those it carried; every other chunk stays byte for byte.</summary>
    public static byte[] Write(ReadOnlyMemory<byte> picture, ReadOnlySpan<byte> v2, ReadOnlySpan<byte> v3)
    {
        var chunks = picture.IsEmpty ? PlainPicture.Chunks() : PngFile.Read(picture);
        chunks.RemoveAll(IsCard);
        chunks.InsertRange(chunks.Count - 1, [Encode(V2Keyword, v2), Encode(V3Keyword, v3)]);
        return PngFile.Write(chunks);
    }

    private static bool IsCard(PngChunk chunk) => Is(chunk, V2Keyword) || Is(chunk, V3Keyword);

    private static bool Is(PngChunk chunk, string keyword) => string.Equals(chunk.Keyword, keyword, StringComparison.OrdinalIgnoreCase);

    private static PngChunk Encode(string keyword, ReadOnlySpan<byte> json)
    {
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(json.Length)];
        Base64.EncodeToUtf8(json, text, out _, out var written);
        return PngText.Write(keyword, text.AsSpan(0, written));
    }

    private static byte[] Decode(ReadOnlySpan<byte> text, string keyword)
    {
        var json = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, json, out _, out var written) == OperationStatus.Done
            ? json[..written]
            : throw new CardException($"png, {keyword}", null, "The text is no base64; the card in this picture is damaged.");
    }
}
