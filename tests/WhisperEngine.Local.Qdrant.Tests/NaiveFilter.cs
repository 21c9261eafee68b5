using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>The rules of filters, written down a second time: slowly, over JSON nodes, without indexes.</summary>
internal static class NaiveFilter
{
    public static bool Holds(JsonNode? filter, JsonObject point) => filter is not JsonObject clauses || (
        List(clauses["must"]).All(condition => Condition(condition, point))
        && !List(clauses["must_not"]).Any(condition => Condition(condition, point))
        && (List(clauses["should"]) is [] || List(clauses["should"]).Any(condition => Condition(condition, point)))
        && (clauses["min_should"] is not { } least || List(least["conditions"]).Count(condition => Condition(condition, point)) >= (int)least["min_count"]!));

    private static JsonNode[] List(JsonNode? clause) => clause is JsonArray list ? [.. list.Select(item => item!)] : clause is null ? [] : [clause];

    private static bool Condition(JsonNode condition, JsonObject point)
    {
        var payload = point["payload"] as JsonObject ?? [];
        if (condition["has_id"] is JsonArray ids) return ids.Any(id => point["id"] is { } own && own.ToJsonString() == id!.ToJsonString());
        if (condition["is_empty"] is JsonObject empty) return Values(payload, (string)empty["key"]!).All(IsNothing);
        if (condition["is_null"] is JsonObject isNull) return Values(payload, (string)isNull["key"]!).Any(value => value is null);
        if (condition["nested"] is { } nested)
        {
            var key = (string)nested["key"]! + (((string)nested["key"]!).EndsWith("[]", StringComparison.Ordinal) ? "" : "[]");
            return Values(payload, key).OfType<JsonObject>().Any(element => Holds(nested["filter"], new JsonObject { ["payload"] = element.DeepClone() }));
        }

        return condition["key"] is null ? Holds(condition, point) : Field(condition, Values(payload, (string)condition["key"]!));
    }

    private static bool Field(JsonNode condition, JsonNode?[] values)
    {
        if (condition["values_count"] is { } count)
            return values.Length == 0 ? InRange(count, 0) : values.Any(value => InRange(count, value is null ? 0 : value is JsonArray array ? array.Count : 1));
        if (condition["is_empty"] is { } empty) return values.Length == 0 ? (bool)empty : values.Any(value => IsNothing(value) == (bool)empty);
        if (condition["is_null"] is { } isNull)
            return values.Length == 0 ? !(bool)isNull : values.Any(value => (value is null || (value is JsonArray array && array.Contains(null))) == (bool)isNull);
        return values.SelectMany(value => value is JsonArray array ? [.. array] : new[] { value }).Any(value => Value(condition, value));
    }

    private static bool Value(JsonNode condition, JsonNode? value)
    {
        if (condition["range"] is { } range) return IsNumber(value) && InRange(range, double.Parse(value!.ToJsonString(), CultureInfo.InvariantCulture));
        var match = condition["match"]!;
        if (match["value"] is { } wanted) return Same(value, wanted);
        if (match["any"] is JsonArray any) return any.Any(item => Same(value, item!));
        if (match["except"] is JsonArray except) return value is not null && !except.Any(item => Same(value, item!));
        return value?.GetValueKind() == System.Text.Json.JsonValueKind.String && ((string)value!).Contains((string)match["text"]!, StringComparison.Ordinal);
    }

    private static bool Same(JsonNode? value, JsonNode wanted) =>
        value is JsonValue && value.GetValueKind() == wanted.GetValueKind() && value.ToJsonString() == wanted.ToJsonString();

    private static bool IsNothing(JsonNode? value) => value is null or JsonArray { Count: 0 };

    private static bool IsNumber(JsonNode? value) => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number;

    private static bool InRange(JsonNode range, double value) =>
        (range["lt"] is not { } lt || value < (double)lt) && (range["lte"] is not { } lte || value <= (double)lte)
        && (range["gt"] is not { } gt || value > (double)gt) && (range["gte"] is not { } gte || value >= (double)gte);

    /// <summary>Keys of these tests need no quotes.</summary>
    private static JsonNode?[] Values(JsonNode? payload, string path)
    {
        IEnumerable<(JsonNode? Node, bool Found)> current = [(payload, true)];
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            current = step switch
            {
                "[]" => current.SelectMany(at => at.Node is JsonArray array ? array.Select(item => (item, true)) : []),
                ['[', .. var index, ']'] => current.SelectMany(at => at.Node is JsonArray array && int.Parse(index, CultureInfo.InvariantCulture) is var i && i < array.Count ? [(array[i], true)] : Array.Empty<(JsonNode?, bool)>()),
                _ => current.SelectMany(at => at.Node is JsonObject map && map.ContainsKey(step) ? [(map[step], true)] : Array.Empty<(JsonNode?, bool)>()),
            };
            current = [.. current];
        }

        return [.. current.Select(at => at.Node)];
    }
}
