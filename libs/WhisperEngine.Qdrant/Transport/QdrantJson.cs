using System.Text.Json.Serialization;

namespace WhisperEngine.Qdrant;

/// <summary>What Qdrant answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Answer<bool>))]
[JsonSerializable(typeof(Answer<CollectionInfo>))]
[JsonSerializable(typeof(Answer<CollectionsJson>))]
[JsonSerializable(typeof(Answer<ExistsJson>))]
[JsonSerializable(typeof(Answer<UpdateJson>))]
[JsonSerializable(typeof(Answer<CountJson>))]
[JsonSerializable(typeof(Answer<ScrollJson>))]
[JsonSerializable(typeof(Answer<IReadOnlyList<StoredPoint>>))]
[JsonSerializable(typeof(Answer<FoundJson>))]
[JsonSerializable(typeof(Answer<IReadOnlyList<FoundJson>>))]
[JsonSerializable(typeof(SparseVectorJson))]
internal sealed partial class QdrantJson : JsonSerializerContext;

/// <summary>The envelope of every answer: a result, or in <c>status</c> an object with the error.</summary>
internal sealed record Answer<T>
{
    [JsonRequired]
    public T Result { get; init; } = default!;
}

internal sealed record CollectionsJson(IReadOnlyList<CollectionNameJson> Collections);

internal sealed record CollectionNameJson(string Name);

internal sealed record ExistsJson(bool Exists);

internal sealed record UpdateJson(string Status);

internal sealed record CountJson(long Count);

internal sealed record ScrollJson(IReadOnlyList<StoredPoint> Points, PointId? NextPageOffset = null);

internal sealed record FoundJson(IReadOnlyList<ScoredPoint> Points);

internal sealed record SparseVectorJson(uint[] Indices, float[] Values);
