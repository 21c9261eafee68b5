using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhisperEngine.Characters.Cards;

/// <summary>Reads a card's JSON and refuses what could not be written again, and writes it.</summary>
internal static class CardJson
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerOptions Plain = Options(indented: false);
    private static readonly JsonSerializerOptions Indented = Options(indented: true);

    public static JsonObject Read(ReadOnlySpan<byte> utf8, string where)
    {
        if (utf8.Length > CardLimits.MaxJsonBytes)
            throw new CardException(where, null, $"The card has {utf8.Length} bytes of JSON; the limit is {CardLimits.MaxJsonBytes}.");
        CheckEncoding(utf8, where);
        utf8 = WithoutMark(utf8);
        try
        {
            if (JsonTokens.FindBad(utf8, CardLimits.MaxJsonDepth) is var (at, fix))
                throw new CardException(string.Create(CultureInfo.InvariantCulture, $"{where}, byte {at}"), null, fix);
            var options = new JsonDocumentOptions { MaxDepth = CardLimits.MaxJsonDepth, AllowDuplicateProperties = false };
            return JsonNode.Parse(utf8, documentOptions: options) as JsonObject
                ?? throw new CardException(where, null, "A card is a JSON object.");
        }
        catch (JsonException e)
        {
            throw new CardException(
                Place(where, e), null, $"This is no JSON of at most {CardLimits.MaxJsonDepth} levels: {e.Message}");
        }
    }

    public static byte[] Write(JsonNode card, bool indented) =>
        JsonSerializer.SerializeToUtf8Bytes(card, indented ? Indented : Plain);

    public static JsonElement ToElement(JsonNode? node) => JsonSerializer.SerializeToElement(node, Plain);

    public static JsonNode? ToNode(JsonElement element) => JsonSerializer.SerializeToNode(element, Plain);

    /// <summary>The text of a file; refuses bytes that are no UTF-8, which would come out as other text.</summary>
    public static string Text(ReadOnlySpan<byte> utf8, string where)
    {
        CheckEncoding(utf8, where);
        return StrictUtf8.GetString(utf8);
    }

    private static void CheckEncoding(ReadOnlySpan<byte> utf8, string where)
    {
        try
        {
            StrictUtf8.GetCharCount(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new CardException(
                where, null, string.Create(CultureInfo.InvariantCulture, $"Byte {e.Index} is no UTF-8. Save the text as UTF-8."));
        }
    }

    // A key that stands twice is reported without a place.
    private static string Place(string where, JsonException e) => e.LineNumber is null
        ? where
        : string.Create(CultureInfo.InvariantCulture, $"{where}, line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}");

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        MaxDepth = Cdl.MaxDepth * 2,
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
