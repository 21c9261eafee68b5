using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Discord.Models;

/// <summary>A nonce or a choice is a string or a number, as its sender chose; here it is always text.</summary>
internal sealed class TextOrNumberJsonConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? Encoding.ASCII.GetString(reader.ValueSpan) : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
