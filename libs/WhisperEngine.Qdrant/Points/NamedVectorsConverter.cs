using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Qdrant;

/// <summary>Reads vectors by name: arrays of numbers are dense, objects of indices and values are sparse.</summary>
internal sealed class NamedVectorsConverter : JsonConverter<IReadOnlyDictionary<string, QdrantVector>>
{
    public override IReadOnlyDictionary<string, QdrantVector> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Vectors have names here.");
        Dictionary<string, QdrantVector> vectors = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            vectors[name] = reader.TokenType == JsonTokenType.StartArray ? new QdrantVector.Dense(ReadNumbers(ref reader)) : ReadSparse(ref reader);
        }
        return vectors;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, QdrantVector> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, vector) in value)
        {
            writer.WritePropertyName(name);
            vector.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static QdrantVector.Sparse ReadSparse(ref Utf8JsonReader reader)
    {
        var sparse = JsonSerializer.Deserialize(ref reader, QdrantJson.Default.SparseVectorJson) ?? throw new JsonException("A vector is null.");
        return new(sparse.Indices, sparse.Values);
    }

    private static float[] ReadNumbers(ref Utf8JsonReader reader)
    {
        List<float> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            numbers.Add(reader.GetSingle());
        return [.. numbers];
    }
}
