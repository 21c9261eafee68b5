namespace WhisperEngine.Local.Qdrant.Filters;

internal sealed record HasId(HashSet<PointId> Ids) : Condition
{
    public override bool Holds(PointContext point) => point.Id is { } id && Ids.Contains(id);
}

internal sealed record HasVector(string Name) : Condition
{
    public override bool Holds(PointContext point) => point.HasVector(Name);
}

/// <summary>One element of an array, an object, satisfies the whole filter.</summary>
internal sealed record Nested(PayloadPath Key, Filter Filter) : Condition
{
    public override bool Holds(PointContext point)
    {
        var elements = new List<JsonElement>();
        Key.OfElements().Find(point.Payload, elements);
        foreach (var element in elements)
        {
            if (element.ValueKind == JsonValueKind.Object && Filter.Holds(point.Inside(element))) return true;
        }

        return false;
    }
}

/// <summary><c>{"is_empty": {"key"}}</c>: all values found are null or empty arrays, also when none is found.
/// <c>{"is_null": {"key"}}</c>: a value found is null.</summary>
internal sealed record NothingAt(PayloadPath Key, bool OnlyNull) : Condition
{
    public override bool Holds(PointContext point)
    {
        var values = new List<JsonElement>();
        Key.Find(point.Payload, values);
        return OnlyNull ? values.Exists(value => value.ValueKind == JsonValueKind.Null) : values.TrueForAll(FieldCondition.IsNothing);
    }
}
