using WhisperEngine.Local.Qdrant.Points;

namespace WhisperEngine.Local.Qdrant.Filters;

/// <summary>The point that a filter looks at.</summary>
/// <param name="Id"><c>null</c> inside of a nested filter, where ids do not count.</param>
/// <param name="Payload">An object.</param>
/// <param name="HasVector">Whether the point has the vector of a name.</param>
/// <param name="TextIndex">How the text index of a path cuts text into tokens, if there is one.</param>
internal readonly record struct PointContext(PointId? Id, JsonElement Payload, Func<string, bool> HasVector, Func<string, Tokenizer?> TextIndex)
{
    public static readonly JsonElement NoPayload = JsonDocument.Parse("{}").RootElement;

    public PointContext Inside(JsonElement element) => new(null, element, _ => false, TextIndex);
}
