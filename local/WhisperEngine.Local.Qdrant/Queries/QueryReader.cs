namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>The forms that a query may have in a request.</summary>
internal static class QueryReader
{
    private const int DefaultK = 2;

    public static Query Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return Nearest(ref reader);
        Query? query = null;
        uint[]? indices = null;
        float[]? values = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "nearest": query = Nearest(ref reader); break;
                case "order_by": query = new OrderQuery(OrderBy.Parse(JsonElement.ParseValue(ref reader))); break;
                case "fusion": query = Fusion(reader.GetString()); break;
                case "rrf": query = Rrf(JsonElement.ParseValue(ref reader)); break;
                case "indices" when reader.TokenType == JsonTokenType.StartArray: indices = VectorReader.ReadIndices(ref reader); break;
                case "values" when reader.TokenType == JsonTokenType.StartArray: values = VectorReader.ReadFloats(ref reader); break;
                case "mmr" when reader.TokenType == JsonTokenType.Null: break;
                case "mmr" or "sample" or "recommend" or "discover" or "context" or "formula" or "relevance_feedback" or "defaults" or "text" or "model":
                    throw QdrantException.BadRequest($"Queries with `{name}` are not supported by the local server");
                default: throw NoVariant();
            }
        }

        if (indices is not null && values is not null) return new NearestQuery(new(null, VectorReader.Sparse(indices, values, "query"), null), null);
        return query ?? throw NoVariant();
    }

    private static NearestQuery Nearest(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number)) return new(null, PointId.Of(number));
        if (reader.TokenType == JsonTokenType.String) return new(null, PointId.TryParseUuid(reader.GetString()!, out var uuid) ? uuid : throw FilterParser.BadId(reader.GetString()!));
        if (reader.TokenType == JsonTokenType.StartArray) return new(new(VectorReader.ReadFloats(ref reader), null, null), null);
        return reader.TokenType == JsonTokenType.StartObject && VectorReader.Read(ref reader) is { Sparse: not null } sparse ? new(sparse, null) : throw NoVariant();
    }

    private static Query Fusion(string? name) => name switch
    {
        "rrf" => new RrfQuery(DefaultK, null),
        "dbsf" => new DbsfQuery(),
        _ => throw QdrantException.Format($"unknown variant `{name}`, expected `rrf` or `dbsf`"),
    };

    private static RrfQuery Rrf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) throw NoVariant();
        var k = value.TryGetProperty("k", out var given) && given.ValueKind != JsonValueKind.Null ? given.GetInt32() : DefaultK;
        if (k < 1) throw QdrantException.Invalid("query.rrf.k", $"value {k} invalid, must be 1.0 or larger");
        var weights = value.TryGetProperty("weights", out var list) && list.ValueKind != JsonValueKind.Null ? list.EnumerateArray().Select(weight => weight.GetSingle()).ToArray() : null;
        return new(k, weights);
    }

    private static QdrantException NoVariant() => QdrantException.Format("data did not match any variant of untagged enum QueryInterface");
}
