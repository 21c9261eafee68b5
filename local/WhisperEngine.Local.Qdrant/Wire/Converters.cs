namespace WhisperEngine.Local.Qdrant.Wire;

internal abstract class RequestConverter<T> : JsonConverter<T>
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class PointIdConverter : RequestConverter<PointId>
{
    public override PointId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number)) return PointId.Of(number);
        if (reader.TokenType == JsonTokenType.String && PointId.TryParseUuid(reader.GetString()!, out var uuid)) return uuid;
        throw FilterParser.BadId(JsonElement.ParseValue(ref reader).GetRawText());
    }
}

internal sealed class FilterConverter : RequestConverter<Filter>
{
    public override Filter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FilterParser.Parse(JsonElement.ParseValue(ref reader));
}

internal sealed class PathConverter : RequestConverter<PayloadPath>
{
    public override PayloadPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? PayloadPath.Parse(reader.GetString()!) : throw QdrantException.Format("invalid type, expected a string");
}

internal sealed class PayloadConverter : RequestConverter<Payload>
{
    public override Payload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw QdrantException.Format("invalid type, expected a map");
        return new(CheckedJson.Read(ref reader));
    }
}

internal sealed class JsonObjectConverter : RequestConverter<JsonObject>
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public override JsonObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw QdrantException.Format("invalid type, expected a map");
        return JsonNode.Parse(CheckedJson.Read(ref reader), documentOptions: Strict)!.AsObject();
    }

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) => value.WriteTo(writer);
}

internal sealed class JsonNodeConverter : RequestConverter<JsonNode>
{
    public override JsonNode? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonNode.Parse(CheckedJson.Read(ref reader));
}

internal sealed class VectorInputConverter : RequestConverter<VectorInput>
{
    public override VectorInput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => VectorReader.Read(ref reader);
}

internal sealed class NamedVectorConverter : RequestConverter<NamedVector>
{
    public override NamedVector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return new("", VectorReader.Read(ref reader));
        string? name = null;
        VectorInput? vector = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString();
            reader.Read();
            if (member == "name") name = reader.GetString();
            else if (member == "vector") vector = VectorReader.Read(ref reader);
            else reader.Skip();
        }

        return name is not null && vector is not null ? new(name, vector) : throw VectorReader.NoVariant();
    }
}

internal sealed class PrefetchConverter : RequestConverter<IReadOnlyList<QueryRequest>>
{
    public override IReadOnlyList<QueryRequest>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return [JsonSerializer.Deserialize(ref reader, WireJson.Default.QueryRequest)!];
        if (reader.TokenType != JsonTokenType.StartArray) throw QdrantException.Format("invalid type, expected a prefetch or a list of them");
        var list = new List<QueryRequest>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(JsonSerializer.Deserialize(ref reader, WireJson.Default.QueryRequest)!);
        return list.Given("prefetch");
    }
}

internal sealed class PayloadSelectorConverter : RequestConverter<PayloadSelector>
{
    public override PayloadSelector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        return value.ValueKind switch
        {
            JsonValueKind.True => PayloadSelector.All,
            JsonValueKind.False => PayloadSelector.None,
            JsonValueKind.Array => new(true, Paths(value), []),
            JsonValueKind.Object when value.TryGetProperty("include", out var include) => new(true, Paths(include), []),
            JsonValueKind.Object when value.TryGetProperty("exclude", out var exclude) => new(true, null, Paths(exclude)),
            _ => throw QdrantException.Format("data did not match any variant of untagged enum WithPayloadInterface"),
        };
    }

    private static PayloadPath[] Paths(JsonElement list) => [.. list.EnumerateArray().Select(path => PayloadPath.Parse(path.GetString()!))];
}

internal sealed class VectorSelectorConverter : RequestConverter<VectorSelector>
{
    public override VectorSelector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        return value.ValueKind switch
        {
            JsonValueKind.True => VectorSelector.All,
            JsonValueKind.False => VectorSelector.None,
            JsonValueKind.Array => new(true, [.. value.EnumerateArray().Select(name => name.GetString()!)]),
            _ => throw QdrantException.Format("data did not match any variant of untagged enum WithVector"),
        };
    }
}

internal sealed class OrderByConverter : RequestConverter<OrderBy>
{
    public override OrderBy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => OrderBy.Parse(JsonElement.ParseValue(ref reader));
}

internal sealed class QueryConverter : RequestConverter<Query>
{
    public override Query Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => QueryReader.Read(ref reader);
}
