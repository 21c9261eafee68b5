using System.Text.Json.Serialization;

namespace WhisperEngine.Qdrant;

/// <summary>A collection as Qdrant describes it.</summary>
public sealed record CollectionInfo
{
    /// <summary><c>green</c>, <c>yellow</c> (optimizing), <c>grey</c> (waits to optimize) or <c>red</c>.</summary>
    [JsonRequired]
    public string Status { get; init; } = null!;

    /// <summary>Points, about.</summary>
    public long? PointsCount { get; init; }

    /// <summary>What the collection was made with.</summary>
    [JsonRequired]
    public CollectionConfig Config { get; init; } = null!;

    /// <summary>Indexed fields of the payload.</summary>
    public IReadOnlyDictionary<string, PayloadIndexInfo> PayloadSchema { get; init; } = new Dictionary<string, PayloadIndexInfo>();
}

/// <summary>What a collection was made with.</summary>
public sealed record CollectionConfig
{
    /// <summary>Its vectors.</summary>
    [JsonRequired]
    public CollectionParams Params { get; init; } = null!;
}

/// <summary>The vectors of a collection.</summary>
public sealed record CollectionParams
{
    /// <summary>Dense vectors by name.</summary>
    public IReadOnlyDictionary<string, DenseVectorInfo>? Vectors { get; init; }

    /// <summary>Sparse vectors by name.</summary>
    public IReadOnlyDictionary<string, SparseVectorInfo>? SparseVectors { get; init; }
}

/// <summary>A dense vector of a collection.</summary>
/// <param name="Size">Its dimension.</param>
/// <param name="Distance">How two are compared.</param>
public sealed record DenseVectorInfo(int Size, Distance Distance);

/// <summary>A sparse vector of a collection.</summary>
/// <param name="Modifier"><c>idf</c>, or none.</param>
public sealed record SparseVectorInfo(string? Modifier = null);

/// <summary>An indexed field of the payload.</summary>
/// <param name="DataType">Its kind, such as <c>keyword</c>.</param>
/// <param name="Points">Points that have it.</param>
public sealed record PayloadIndexInfo(string DataType, long Points);
