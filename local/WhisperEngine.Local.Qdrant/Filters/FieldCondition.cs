namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>A test of the values at a path. An array at the end of the path is tested element by element.</summary>
internal sealed record FieldCondition(PayloadPath Key, ValueTest Test) : Condition
{
    public override bool Holds(PointContext point)
    {
        var values = new List<JsonElement>();
        Key.Find(point.Payload, values);
        if (values.Count == 0) return Test.OfNothing;
        var tokenizer = Test is TextMatch ? point.TextIndex(Key.Text) : null;
        foreach (var value in values)
        {
            if (Test.OfWhole(value) is { } whole)
            {
                if (whole) return true;
            }
            else if (value.ValueKind != JsonValueKind.Array)
            {
                if (Test.Of(value, tokenizer)) return true;
            }
            else
            {
                foreach (var element in value.EnumerateArray())
                {
                    if (Test.Of(element, tokenizer)) return true;
                }
            }
        }

        return false;
    }

    public static bool IsNothing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}

internal abstract record ValueTest
{
    /// <summary>The answer for a path at which there is nothing.</summary>
    public virtual bool OfNothing => false;

    /// <summary>The answer for a value with its elements, for tests that do not look at elements one by one.</summary>
    public virtual bool? OfWhole(JsonElement value) => null;

    /// <summary>The answer for a value that is no array, or an element of one.</summary>
    public virtual bool Of(JsonElement value, Tokenizer? index) => false;
}

internal sealed record EmptyTest(bool Expected) : ValueTest
{
    public override bool OfNothing => Expected;

    public override bool? OfWhole(JsonElement value) => FieldCondition.IsNothing(value) == Expected;
}

internal sealed record NullTest(bool Expected) : ValueTest
{
    public override bool OfNothing => !Expected;

    public override bool? OfWhole(JsonElement value) => Expected == (value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(element => element.ValueKind == JsonValueKind.Null)));
}

internal sealed record CountTest(NumberRange Range) : ValueTest
{
    public override bool OfNothing => Range.Contains(0);

    public override bool? OfWhole(JsonElement value) => Range.Contains(value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.Array => value.GetArrayLength(),
        _ => 1,
    });
}

internal sealed record NumberRange(double? Lt, double? Gt, double? Lte, double? Gte)
{
    public bool Contains(double value) =>
        (Lt is not { } lt || value < lt) && (Gt is not { } gt || value > gt) && (Lte is not { } lte || value <= lte) && (Gte is not { } gte || value >= gte);
}

internal sealed record NumberTest(NumberRange Range) : ValueTest
{
    public override bool Of(JsonElement value, Tokenizer? index) => value.ValueKind == JsonValueKind.Number && Range.Contains(value.GetDouble());
}

/// <param name="Range">In microseconds since 1970.</param>
internal sealed record DateTest(NumberRange Range) : ValueTest
{
    public override bool Of(JsonElement value, Tokenizer? index) =>
        value.ValueKind == JsonValueKind.String && DateParser.TryParse(value.GetString()!, out var microseconds) && Range.Contains(microseconds);
}
