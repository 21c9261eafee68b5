using System.Text.Json.Serialization;
using WhisperEngine.Local.Qdrant.Filters;
using WhisperEngine.Local.Qdrant.Points;
using WhisperEngine.Local.Qdrant.Queries;

namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>A payload as compact JSON; empty: none.</summary>
internal sealed record Payload(byte[] Json);

internal sealed record PointInput
{
    public required PointId Id { get; init; }

    public VectorInput? Vector { get; init; }

    public Payload? Payload { get; init; }
}

internal sealed record PointBatch(IReadOnlyList<PointId> Ids, BatchVectors? Vectors, IReadOnlyList<Payload?>? Payloads);

/// <summary>Given as a list of vectors, or as a list for each name.</summary>
internal sealed record BatchVectors(IReadOnlyList<VectorInput> List);

internal sealed record UpsertRequest(IReadOnlyList<PointInput>? Points, PointBatch? Batch, Filter? UpdateFilter, string? UpdateMode);

/// <summary>Points by id or by filter.</summary>
internal record SelectionRequest(IReadOnlyList<PointId>? Points, Filter? Filter);

internal sealed record SetPayloadRequest(IReadOnlyList<PointId>? Points, Filter? Filter, JsonObject? Payload, PayloadPath? Key) : SelectionRequest(Points, Filter);

internal sealed record DeletePayloadRequest(IReadOnlyList<PointId>? Points, Filter? Filter, IReadOnlyList<PayloadPath>? Keys) : SelectionRequest(Points, Filter);

internal sealed record UpdateVectorsRequest(IReadOnlyList<PointInput>? Points, Filter? UpdateFilter);

internal sealed record DeleteVectorsRequest(IReadOnlyList<PointId>? Points, Filter? Filter, IReadOnlyList<string>? Vector) : SelectionRequest(Points, Filter);

/// <summary>One of them.</summary>
internal sealed record BatchOperation(
    UpsertRequest? Upsert,
    SelectionRequest? Delete,
    SetPayloadRequest? SetPayload,
    SetPayloadRequest? OverwritePayload,
    DeletePayloadRequest? DeletePayload,
    SelectionRequest? ClearPayload,
    UpdateVectorsRequest? UpdateVectors,
    DeleteVectorsRequest? DeleteVectors);

internal sealed record BatchRequest(IReadOnlyList<BatchOperation>? Operations);

internal record AnswerRequest
{
    public PayloadSelector? WithPayload { get; init; }

    public VectorSelector? WithVector { get; init; }

    /// <summary>Another spelling.</summary>
    public VectorSelector? WithVectors { get; init; }

    public Filter? Filter { get; init; }

    public VectorSelector Vectors => WithVector ?? WithVectors ?? VectorSelector.None;
}

internal sealed record RetrieveRequest : AnswerRequest
{
    public required IReadOnlyList<PointId> Ids { get; init; }
}

internal sealed record ScrollRequest : AnswerRequest
{
    public int? Limit { get; init; }

    public PointId? Offset { get; init; }

    public OrderBy? OrderBy { get; init; }
}

internal sealed record QueryRequest : AnswerRequest
{
    [JsonConverter(typeof(PrefetchConverter))]
    public IReadOnlyList<QueryRequest>? Prefetch { get; init; }

    public Query? Query { get; init; }

    public string? Using { get; init; }

    public float? ScoreThreshold { get; init; }

    public int? Limit { get; init; }

    public int? Offset { get; init; }

    public LookupLocation? LookupFrom { get; init; }

    public string? GroupBy { get; init; }

    public int? GroupSize { get; init; }
}

/// <summary>Where the vectors of ids in a query are taken from.</summary>
internal sealed record LookupLocation(string Collection, string? Vector);

/// <summary>The former way to search.</summary>
internal sealed record SearchRequest : AnswerRequest
{
    public required NamedVector Vector { get; init; }

    public float? ScoreThreshold { get; init; }

    public int? Limit { get; init; }

    public int? Top { get; init; }

    public int? Offset { get; init; }

    public string? GroupBy { get; init; }

    public int? GroupSize { get; init; }

    public QueryRequest ToQuery() => new()
    {
        Query = new NearestQuery(Vector.Vector, null),
        Using = Vector.Name,
        Filter = Filter,
        WithPayload = WithPayload,
        WithVector = WithVector ?? WithVectors,
        ScoreThreshold = ScoreThreshold,
        Limit = Limit ?? Top,
        Offset = Offset,
        GroupBy = GroupBy,
        GroupSize = GroupSize,
    };
}

/// <summary>Numbers, or <c>{"name", "vector"}</c>.</summary>
internal sealed record NamedVector(string Name, VectorInput Vector);

internal sealed record SearchesRequest<T>(IReadOnlyList<T> Searches);

internal sealed record CountRequest(Filter? Filter, bool? Exact);

internal sealed record FacetRequest(PayloadPath Key, Filter? Filter, int? Limit, bool? Exact);

internal sealed record IndexRequest(PayloadPath FieldName, JsonNode? FieldSchema);

internal sealed record AliasesRequest(IReadOnlyList<AliasAction> Actions);

/// <summary>One of them.</summary>
internal sealed record AliasAction(NewAlias? CreateAlias, OldAlias? DeleteAlias, RenamedAlias? RenameAlias);

internal sealed record NewAlias(string CollectionName, string AliasName);

internal sealed record OldAlias(string AliasName);

internal sealed record RenamedAlias(string OldAliasName, string NewAliasName);
