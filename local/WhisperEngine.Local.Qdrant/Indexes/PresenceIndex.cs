using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Indexes;

/// <summary>Text and geo: says how text is cut into tokens and counts points; conditions on it are tested point by point.</summary>
internal sealed class PresenceIndex : FieldIndex
{
    public PresenceIndex(PayloadPath path, JsonNode schema) : base(path, schema)
    {
        if (Kind != "text") return;
        Tokenizer = new(Option("tokenizer") ?? "word", Option("lowercase") != "false", Length("min_token_len", 0), Length("max_token_len", int.MaxValue));
    }

    public Tokenizer? Tokenizer { get; }

    protected override bool TryAdd(int row, JsonElement value, RowBits alive) =>
        Kind == "text" ? value.ValueKind == JsonValueKind.String : GeoPoint.Of(value) is not null;

    private int Length(string name, int absent) => int.TryParse(Option(name), CultureInfo.InvariantCulture, out var length) ? length : absent;
}
