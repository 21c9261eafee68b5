namespace WhisperEngine.Local.Qdrant.Queries;

/// <summary>What points are ranked by.</summary>
internal abstract record Query;

/// <summary>By a vector, or by the vector of a point, which is then not among the results.</summary>
internal sealed record NearestQuery(VectorInput? Vector, PointId? Id) : Query;

internal sealed record OrderQuery(OrderBy OrderBy) : Query;

/// <summary>Reciprocal rank fusion of the prefetches; each has weight 1 when none are given.</summary>
internal sealed record RrfQuery(int K, IReadOnlyList<float>? Weights) : Query;

/// <summary>Distribution-based score fusion of the prefetches.</summary>
internal sealed record DbsfQuery : Query;

/// <summary>By a value of the payload, from a number or a date (as text) on.</summary>
internal sealed record OrderBy(PayloadPath Key, bool Descending, JsonElement? StartFrom)
{
    public static OrderBy Parse(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return new(PayloadPath.Parse(value.GetString()!), false, null);
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("key", out var key)) throw QdrantException.Format("data did not match any variant of untagged enum OrderByInterface");
        var direction = value.TryGetProperty("direction", out var given) && given.ValueKind != JsonValueKind.Null ? given.GetString() : "asc";
        if (direction is not ("asc" or "desc")) throw QdrantException.Format($"unknown variant `{direction}`, expected `asc` or `desc`");
        var start = value.TryGetProperty("start_from", out var from) && from.ValueKind != JsonValueKind.Null ? from : (JsonElement?)null;
        if (start is { ValueKind: JsonValueKind.String } text) _ = text.GetString(); // refused here if it is no Unicode
        return new(PayloadPath.Parse(key.GetString()!), direction == "desc", start);
    }
}
