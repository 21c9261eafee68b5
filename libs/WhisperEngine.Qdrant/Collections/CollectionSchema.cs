using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Qdrant;

/// <summary>The vectors of a collection to be created.</summary>
public sealed record CollectionSchema
{
    /// <summary>Dense vectors by name.</summary>
    public IReadOnlyDictionary<string, DenseVectorSchema> Vectors { get; init; } = new Dictionary<string, DenseVectorSchema>();

    /// <summary>Sparse vectors by name.</summary>
    public IReadOnlyDictionary<string, SparseVectorSchema> SparseVectors { get; init; } = new Dictionary<string, SparseVectorSchema>();

    /// <summary>Whether payloads are kept on disk instead of in memory.</summary>
    public bool PayloadOnDisk { get; init; }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("vectors"u8);
        foreach (var (name, vector) in Vectors)
        {
            json.WriteStartObject(name);
            json.WriteNumber("size"u8, vector.Size);
            json.WriteString("distance"u8, vector.Distance.ToString());
            if (vector.OnDisk)
                json.WriteBoolean("on_disk"u8, true);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (SparseVectors.Count > 0)
        {
            json.WriteStartObject("sparse_vectors"u8);
            foreach (var (name, vector) in SparseVectors)
            {
                json.WriteStartObject(name);
                if (vector.InverseDocumentFrequency)
                    json.WriteString("modifier"u8, "idf"u8);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        if (PayloadOnDisk)
            json.WriteBoolean("on_disk_payload"u8, true);
        json.WriteEndObject();
    }
}

/// <summary>A dense vector of a collection.</summary>
/// <param name="Size">Its dimension, at least 1.</param>
/// <param name="Distance">How two are compared.</param>
/// <param name="OnDisk">Whether it is kept on disk instead of in memory.</param>
public sealed record DenseVectorSchema(int Size, Distance Distance = Distance.Cosine, bool OnDisk = false);

/// <summary>A sparse vector of a collection.</summary>
/// <param name="InverseDocumentFrequency">Whether a query's numbers are weighted by how rare their dimensions are, as BM25 needs.</param>
public sealed record SparseVectorSchema(bool InverseDocumentFrequency = false);

/// <summary>How two vectors are compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Distance>))]
public enum Distance
{
    /// <summary>The cosine of their angle; larger is nearer.</summary>
    Cosine,

    /// <summary>Their dot product; larger is nearer.</summary>
    Dot,

    /// <summary>The straight distance; smaller is nearer.</summary>
    Euclid,

    /// <summary>The sum of distances in each dimension; smaller is nearer.</summary>
    Manhattan,
}
