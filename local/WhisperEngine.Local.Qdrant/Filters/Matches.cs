namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>A string, an integer or a bool as payloads are matched with; types never mix.</summary>
internal readonly record struct Scalar(JsonValueKind Kind, string? Text, long Number)
{
    public static Scalar? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new(JsonValueKind.String, value.GetString(), 0),
        JsonValueKind.Number when value.TryGetInt64(out var number) && IsInteger(value) => new(JsonValueKind.Number, null, number),
        JsonValueKind.True or JsonValueKind.False => new(JsonValueKind.True, null, value.GetBoolean() ? 1 : 0),
        _ => null,
    };

    /// <summary>1.0 and 1e3 are numbers, not integers.</summary>
    private static bool IsInteger(JsonElement value) => System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value).IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
}

/// <summary><c>match.value</c> and <c>match.any</c>.</summary>
internal sealed record AnyMatch(HashSet<Scalar> Values) : ValueTest
{
    public override bool Of(JsonElement value, Tokenizer? index) => Scalar.Of(value) is { } scalar && Values.Contains(scalar);
}

/// <summary><c>match.except</c>: anything but null and the values of the list.</summary>
internal sealed record ExceptMatch(HashSet<Scalar> Values) : ValueTest
{
    public override bool Of(JsonElement value, Tokenizer? index) =>
        value.ValueKind != JsonValueKind.Null && !(Scalar.Of(value) is { } scalar && Values.Contains(scalar));
}

internal enum TextMatchKind
{
    All,
    Any,
    Phrase,
}

/// <summary><c>match.text</c>, <c>text_any</c> and <c>phrase</c>: substrings, or tokens where the field has a text index.</summary>
internal sealed record TextMatch(TextMatchKind Kind, string Text) : ValueTest
{
    public override bool Of(JsonElement value, Tokenizer? index)
    {
        if (value.ValueKind != JsonValueKind.String) return false;
        var text = value.GetString()!;
        if (index is not null) return index.Matches(text, Text, Kind);
        return Kind == TextMatchKind.Any
            ? Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(token => text.Contains(token, StringComparison.Ordinal))
            : text.Contains(Text, StringComparison.Ordinal);
    }
}
