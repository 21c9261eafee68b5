namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>The point that a filter looks at; without an id inside of a nested filter, where ids and vectors do not count.</summary>
internal readonly record struct PointContext(PointId? Id, JsonElement Payload, Func<string, bool> HasVector, Func<string, Tokenizer?> TextIndex)
{
    public static readonly JsonElement NoPayload = JsonDocument.Parse("{}").RootElement;

    public PointContext Inside(JsonElement element) => new(null, element, _ => false, TextIndex);
}
