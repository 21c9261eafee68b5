namespace WhisperEngine.Local.Qdrant.Wire;

/// <summary>A payload as compact JSON; empty: none.</summary>
internal sealed record Payload(byte[] Json);

internal sealed record PointInput
{
    public required PointId Id { get; init; }

    public VectorInput? Vector { get; init; }

    public Payload? Payload { get; init; }
}

internal sealed record UpsertRequest(IReadOnlyList<PointInput>? Points, Filter? UpdateFilter);

/// <summary>Points by id or by filter.</summary>
internal record SelectionRequest(IReadOnlyList<PointId>? Points, Filter? Filter);

internal sealed record SetPayloadRequest(IReadOnlyList<PointId>? Points, Filter? Filter, JsonObject? Payload, PayloadPath? Key) : SelectionRequest(Points, Filter);

internal sealed record DeletePayloadRequest(IReadOnlyList<PointId>? Points, Filter? Filter, IReadOnlyList<PayloadPath>? Keys) : SelectionRequest(Points, Filter);

internal sealed record UpdateVectorsRequest(IReadOnlyList<PointInput>? Points, Filter? UpdateFilter);

internal sealed record DeleteVectorsRequest(IReadOnlyList<PointId>? Points, Filter? Filter, IReadOnlyList<string>? Vector) : SelectionRequest(Points, Filter);

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

    public NamedVector? Vector { get; init; }

    /// <summary>What the former way to search asks, as a query.</summary>
    public QueryRequest OfSearch() => Vector is null
        ? throw QdrantException.Format("missing field `vector`")
        : this with { Query = new NearestQuery(Vector.Vector, null), Using = Vector.Name, Prefetch = null };
}

/// <summary>Numbers, or <c>{"name", "vector"}</c>.</summary>
internal sealed record NamedVector(string Name, VectorInput Vector);

internal sealed record SearchesRequest(IReadOnlyList<QueryRequest> Searches);

internal sealed record CountRequest(Filter? Filter, bool? Exact);

internal sealed record FacetRequest(PayloadPath Key, Filter? Filter, int? Limit, bool? Exact);

internal sealed record IndexRequest(PayloadPath FieldName, JsonNode? FieldSchema);

internal sealed record AliasesRequest(IReadOnlyList<AliasAction> Actions);

internal sealed record AliasAction(NewAlias? CreateAlias, OldAlias? DeleteAlias, RenamedAlias? RenameAlias);

internal sealed record NewAlias(string CollectionName, string AliasName);

internal sealed record OldAlias(string AliasName);

internal sealed record RenamedAlias(string OldAliasName, string NewAliasName);
