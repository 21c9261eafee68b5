using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhisperEngine.Qdrant;

/// <summary>A point as Qdrant gives it.</summary>
public record StoredPoint
{
    /// <summary>Its id.</summary>
    [JsonRequired]
    public PointId Id { get; init; }

    /// <summary>Its payload, as far as it was asked for.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>Its vectors by name, as far as they were asked for. Cosine vectors come back scaled to length 1.</summary>
    [JsonPropertyName("vector")]
    [JsonConverter(typeof(NamedVectorsConverter))]
    public IReadOnlyDictionary<string, QdrantVector>? Vectors { get; init; }
}

/// <summary>A point that a query found.</summary>
public sealed record ScoredPoint : StoredPoint
{
    /// <summary>How well it fits: larger is better, except for the distances Euclid and Manhattan.</summary>
    [JsonRequired]
    public float Score { get; init; }
}
