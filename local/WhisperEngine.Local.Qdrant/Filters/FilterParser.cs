namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>Filters as they stand in requests.</summary>
internal static class FilterParser
{
    public static Filter Parse(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null) return Filter.None;
        var filter = Filter.None;
        foreach (var (name, value) in Members(element, "Filter"))
        {
            filter = name switch
            {
                "must" => filter with { Must = Conditions(value) },
                "should" => filter with { Should = Conditions(value) },
                "must_not" => filter with { MustNot = Conditions(value) },
                "min_should" => filter with { MinShould = ParseMinShould(value) },
                _ => throw QdrantException.Format($"unknown field `{name}`, expected one of `should`, `min_should`, `must`, `must_not`"),
            };
        }

        return filter;
    }

    private static IReadOnlyList<Condition> Conditions(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(ParseCondition)],
        _ => [ParseCondition(value)],
    };

    private static MinShould? ParseMinShould(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        var conditions = Conditions(Required(value, "conditions", "MinShould"));
        if (!Required(value, "min_count", "MinShould").TryGetCount(out var count)) throw NoVariant("MinShould");
        if (count == 0) throw QdrantException.Invalid("filter.min_should.min_count", "min_count must be greater than 0");
        return new(conditions, count);
    }

    private static Condition ParseCondition(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) throw NoVariant("Condition");
        if (value.TryGetProperty("key", out var key)) return new FieldCondition(Path(key), ParseTest(value));
        if (value.TryGetProperty("is_empty", out var empty)) return new NothingAt(Path(Required(empty, "key", "IsEmptyCondition")), false);
        if (value.TryGetProperty("is_null", out var isNull)) return new NothingAt(Path(Required(isNull, "key", "IsNullCondition")), true);
        if (value.TryGetProperty("has_id", out var ids)) return new HasId([.. Items(ids).Select(ParseId)]);
        if (value.TryGetProperty("has_vector", out var vector)) return new HasVector(Text(vector));
        if (value.TryGetProperty("nested", out var nested)) return new Nested(Path(Required(nested, "key", "Nested")), Parse(Required(nested, "filter", "Nested")));
        return Parse(value);
    }

    /// <summary>Of several tests Qdrant looks at one: a count, emptiness and null come first.</summary>
    private static ValueTest ParseTest(JsonElement condition)
    {
        if (Given(condition, "values_count") is { } count) return new CountTest(ParseNumbers(count));
        if (Given(condition, "is_empty") is { } empty) return new EmptyTest(Flag(empty));
        if (Given(condition, "is_null") is { } isNull) return new NullTest(Flag(isNull));
        if (Given(condition, "match") is { } match) return ParseMatch(match);
        if (Given(condition, "range") is { } range) return ParseRange(range);
        if (Given(condition, "geo_bounding_box") is { } box)
            return new GeoBox(Point(Required(box, "top_left", "GeoBoundingBox")), Point(Required(box, "bottom_right", "GeoBoundingBox")));
        if (Given(condition, "geo_radius") is { } circle)
            return new GeoCircle(Point(Required(circle, "center", "GeoRadius")), Number(Required(circle, "radius", "GeoRadius")));
        if (Given(condition, "geo_polygon") is { } polygon)
            return new GeoPolygon(Ring(Required(polygon, "exterior", "GeoPolygon")), Given(polygon, "interiors") is { } holes ? [.. Items(holes).Select(Ring)] : []);
        throw QdrantException.Invalid("filter", "At least one field condition must be specified");
    }

    private static ValueTest ParseMatch(JsonElement match)
    {
        foreach (var (name, value) in Members(match, "Match"))
        {
            switch (name)
            {
                case "value": return new AnyMatch([Scalar.Of(value) ?? throw NoVariant("Match")]);
                case "any": return new AnyMatch(Scalars(value));
                case "except": return new ExceptMatch(Scalars(value));
                case "text": return new TextMatch(TextMatchKind.All, Text(value));
                case "text_any": return new TextMatch(TextMatchKind.Any, Text(value));
                case "phrase": return new TextMatch(TextMatchKind.Phrase, Text(value));
            }
        }

        throw NoVariant("Match");
    }

    /// <summary>All strings or all integers.</summary>
    private static HashSet<Scalar> Scalars(JsonElement value)
    {
        var scalars = Items(value).Select(item => Scalar.Of(item) ?? throw NoVariant("AnyVariants")).ToHashSet();
        return scalars.Select(scalar => scalar.Kind).Distinct().Count() > 1 || scalars.Any(scalar => scalar.Kind == JsonValueKind.True) ? throw NoVariant("AnyVariants") : scalars;
    }

    private static ValueTest ParseRange(JsonElement range)
    {
        var dates = Members(range, "RangeInterface").Any(member => member.Value.ValueKind == JsonValueKind.String);
        return dates ? new DateTest(ParseBounds(range, Date)) : new NumberTest(ParseNumbers(range));
    }

    private static NumberRange ParseNumbers(JsonElement range) => ParseBounds(range, Number);

    private static NumberRange ParseBounds(JsonElement range, Func<JsonElement, double> bound)
    {
        var bounds = new NumberRange(null, null, null, null);
        foreach (var (name, value) in Members(range, "RangeInterface"))
        {
            if (value.ValueKind == JsonValueKind.Null) continue;
            bounds = name switch
            {
                "lt" => bounds with { Lt = bound(value) },
                "gt" => bounds with { Gt = bound(value) },
                "lte" => bounds with { Lte = bound(value) },
                "gte" => bounds with { Gte = bound(value) },
                _ => bounds,
            };
        }

        return bounds;
    }

    private static double Date(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && DateParser.TryParse(value.GetString()!, out var microseconds) ? microseconds : throw NoVariant("RangeInterface");

    private static GeoPoint Point(JsonElement value)
    {
        if (GeoPoint.Of(value) is not { } point) throw NoVariant("GeoPoint");
        return point is { Lon: >= -180 and <= 180, Lat: >= -90 and <= 90 }
            ? point
            : throw QdrantException.Format("Wrong format of GeoPoint payload: expected `lat` within [-90;90] and `lon` within [-180;180]");
    }

    private static IReadOnlyList<GeoPoint> Ring(JsonElement value)
    {
        var points = Items(Required(value, "points", "GeoLineString")).Select(Point).ToArray();
        if (points.Length < 4) throw QdrantException.Invalid("filter", $"polygon invalid, the exterior must contain at least 4 points, got {points.Length}");
        return points[0] == points[^1] ? points : throw QdrantException.Invalid("filter", "polygon invalid, the first and the last points should be the same");
    }

    public static PointId ParseId(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number)) return PointId.Of(number);
        return value.ValueKind == JsonValueKind.String && PointId.TryParseUuid(value.GetString()!, out var uuid) ? uuid : throw BadId(value.GetRawText());
    }

    public static QdrantException BadId(string text) => QdrantException.Format($"value {text} is not a valid point ID, valid values are either an unsigned integer or a UUID");

    private static PayloadPath Path(JsonElement value) => PayloadPath.Parse(Text(value));

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw NoVariant("Condition");

    private static bool Flag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw NoVariant("Condition");

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw NoVariant("Condition");

    private static JsonElement.ArrayEnumerator Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw NoVariant("Condition");

    private static JsonElement? Given(JsonElement value, string name) => value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static JsonElement Required(JsonElement value, string name, string type) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : throw QdrantException.Format($"missing field `{name}` of {type}");

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement value, string type) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(member => (member.Name, member.Value)) : throw NoVariant(type);

    private static QdrantException NoVariant(string type) => QdrantException.Format($"data did not match any variant of untagged enum {type}");

    private static bool TryGetCount(this JsonElement value, out int count)
    {
        count = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out count) && count >= 0;
    }
}
