using System.Buffers;

namespace WhisperEngine.Local.Discord.Gateway;

/// <summary>A payload of the gateway as UTF-8.</summary>
internal static class Frame
{
    public static byte[] Plain(Opcode op, JsonNode? data = null) => Build(op, data, null, null);

    public static byte[] Dispatch(string type, JsonNode data, long sequence) => Build(Opcode.Dispatch, data, sequence, type);

    private static byte[] Build(Opcode op, JsonNode? data, long? sequence, string? type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("t", type);
        writer.WritePropertyName("s");
        if (sequence is { } s) writer.WriteNumberValue(s);
        else writer.WriteNullValue();
        writer.WriteNumber("op", (int)op);
        writer.WritePropertyName("d");
        if (data is null) writer.WriteNullValue();
        else data.WriteTo(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
