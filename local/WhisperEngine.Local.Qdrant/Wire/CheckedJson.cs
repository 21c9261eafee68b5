using System.Buffers;

namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>JSON that is kept: compact, and with text that is Unicode, which the parser leaves unchecked until it is read.</summary>
internal static class CheckedJson
{
    /// <exception cref="InvalidOperationException">Text is no Unicode.</exception>
    public static byte[] Read(ref Utf8JsonReader reader)
    {
        var value = JsonElement.ParseValue(ref reader);
        var json = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(json, WireJson.Plain)) value.WriteTo(writer);
        return json.WrittenSpan.ToArray();
    }
}
