using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>A point to be stored.</summary>
/// <param name="Id">Its id; a point that has it already is replaced.</param>
/// <param name="Vectors">Its vectors by name; those of the collection that are missing here stay missing.</param>
/// <param name="Payload">A JSON object, such as <see cref="JsonSerializer.SerializeToElement{TValue}(TValue, System.Text.Json.Serialization.Metadata.JsonTypeInfo{TValue})"/> makes.</param>
public sealed record QdrantPoint(PointId Id, IReadOnlyDictionary<string, QdrantVector> Vectors, JsonElement? Payload = null)
{
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        Id.WriteTo(json);
        json.WriteStartObject("vector"u8);
        foreach (var (name, vector) in Vectors)
        {
            json.WritePropertyName(name);
            vector.WriteTo(json);
        }
        json.WriteEndObject();
        if (Payload is { } payload)
        {
            json.WritePropertyName("payload"u8);
            payload.WriteTo(json);
        }
        json.WriteEndObject();
    }
}
