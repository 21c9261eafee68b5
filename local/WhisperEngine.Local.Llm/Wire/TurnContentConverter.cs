using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Local.Llm.Wire;

/// <summary>The content of a message is a text, or a list of parts of which the demo reads those of type text.</summary>
internal sealed class TurnContentConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("The content of a message is a text or a list of parts.");

        var text = new StringBuilder();
        using var parts = JsonDocument.ParseValue(ref reader);
        foreach (var part in parts.RootElement.EnumerateArray())
        {
            if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("text", out var value)) continue;
            if (value.ValueKind == JsonValueKind.String) text.Append(value.GetString());
        }

        return text.ToString();
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
