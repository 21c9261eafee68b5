using System.Text.Json;

namespace WhisperEngine.Qdrant;

/// <summary>A dense or a sparse vector.</summary>
public abstract record QdrantVector
{
    private QdrantVector()
    {
    }

    /// <summary>A dense vector.</summary>
    public static implicit operator QdrantVector(float[] values) => new Dense(values);

    /// <summary>A dense vector.</summary>
    public static QdrantVector FromSingleArray(float[] values) => values;

    internal abstract void WriteTo(Utf8JsonWriter json);

    /// <summary>A number for each dimension.</summary>
    /// <param name="Values">All finite.</param>
    public sealed record Dense(ReadOnlyMemory<float> Values) : QdrantVector
    {
        internal override void WriteTo(Utf8JsonWriter json) => WriteNumbers(json, Values.Span);
    }

    /// <summary>Numbers for some dimensions.</summary>
    /// <param name="Indices">Which, each once.</param>
    /// <param name="Values">The number of each; all finite.</param>
    public sealed record Sparse(ReadOnlyMemory<uint> Indices, ReadOnlyMemory<float> Values) : QdrantVector
    {
        internal override void WriteTo(Utf8JsonWriter json)
        {
            if (Indices.Length != Values.Length)
                throw new ArgumentException($"A sparse vector has {Indices.Length} indices and {Values.Length} values.");
            json.WriteStartObject();
            json.WriteStartArray("indices"u8);
            foreach (var index in Indices.Span)
                json.WriteNumberValue(index);
            json.WriteEndArray();
            json.WritePropertyName("values"u8);
            WriteNumbers(json, Values.Span);
            json.WriteEndObject();
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<float> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
            json.WriteNumberValue(value); // refuses what is not finite
        json.WriteEndArray();
    }
}
