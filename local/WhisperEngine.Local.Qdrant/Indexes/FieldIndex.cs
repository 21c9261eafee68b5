namespace WhisperEngine.Local.Qdrant.Indexes;

/// <summary>An index of the values at a path. Rows die without being taken out; readers skip the dead.</summary>
/// <param name="path">Of the values.</param>
/// <param name="schema">As the client gave it: a name, or an object with <c>type</c> and options.</param>
internal abstract class FieldIndex(PayloadPath path, JsonNode schema)
{
    private readonly List<JsonElement> _found = [];
    private readonly RowBits _present = new();

    public PayloadPath Path => path;

    public JsonNode Schema => schema;

    public string Kind => KindOf(schema);

    /// <summary>Points that have a value which is indexed.</summary>
    public int PointCount => _present.Count;

    /// <exception cref="QdrantException">The schema is not one of Qdrant's.</exception>
    public static FieldIndex Create(PayloadPath path, JsonNode schema) => KindOf(schema) switch
    {
        "keyword" or "uuid" or "bool" => new MapIndex(path, schema),
        "integer" or "float" or "datetime" => new SortedIndex(path, schema),
        "text" or "geo" => new PresenceIndex(path, schema),
        _ => throw QdrantException.Format("data did not match any variant of untagged enum PayloadFieldSchema"),
    };

    public void Add(int row, JsonElement payload, RowBits alive)
    {
        _found.Clear();
        path.Find(payload, _found);
        foreach (var value in _found)
        {
            if (value.ValueKind != JsonValueKind.Array) AddOne(row, value, alive);
            else foreach (var element in value.EnumerateArray()) AddOne(row, element, alive);
        }
    }

    public void Remove(int row) => _present.Remove(row);

    /// <summary>Whether the value is of the index's type and was added.</summary>
    protected abstract bool TryAdd(int row, JsonElement value, RowBits alive);

    protected string? Option(string name) => schema is JsonObject options ? options[name]?.ToString() : null;

    private void AddOne(int row, JsonElement value, RowBits alive)
    {
        if (TryAdd(row, value, alive)) _present.Add(row);
    }

    private static string KindOf(JsonNode schema) => (schema as JsonObject)?["type"]?.ToString() ?? schema.ToString();
}
