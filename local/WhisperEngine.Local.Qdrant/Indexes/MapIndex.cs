namespace WhisperEngine.Local.Qdrant.Indexes;

/// <summary>Keyword, UUID and bool: the rows of each value.</summary>
internal sealed class MapIndex(PayloadPath path, JsonNode schema) : FieldIndex(path, schema)
{
    private readonly Dictionary<string, PostingList> _lists = [];

    public IEnumerable<(string Value, ReadOnlyMemory<int> Rows)> Values => _lists.Select(entry => (entry.Key, entry.Value.Rows));

    /// <summary>The rows with the value; <c>null</c> when this index cannot tell.</summary>
    public ReadOnlyMemory<int>? Find(Scalar value)
    {
        if (KeyOf(value) is not { } key) return null;
        return _lists.TryGetValue(key, out var list) ? list.Rows : ReadOnlyMemory<int>.Empty;
    }

    protected override bool TryAdd(int row, JsonElement value, RowBits alive)
    {
        if (Scalar.Of(value) is not { } scalar || KeyOf(scalar) is not { } key) return false;
        if (!_lists.TryGetValue(key, out var list)) _lists[key] = list = new PostingList();
        list.Add(row, alive);
        return true;
    }

    private string? KeyOf(Scalar value) => (Kind, value.Kind) switch
    {
        ("keyword", JsonValueKind.String) => value.Text,
        ("uuid", JsonValueKind.String) => PointId.TryParseUuid(value.Text!, out var id) ? id.ToString() : null,
        ("bool", JsonValueKind.True) => value.Number == 1 ? "true" : "false",
        _ => null,
    };
}
