namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>What a client asked for when it created the collection, in the shape that collection info shows. Settings of Qdrant that mean nothing
/// here, such as HNSW's, are kept and shown.</summary>
internal sealed class CollectionConfig
{
    private const int LargestVector = 65_536;
    private const int LeastEf = 4;

    private const string Defaults = """
        {"params":{"shard_number":1,"replication_factor":1,"write_consistency_factor":1,"on_disk_payload":true},
        "hnsw_config":{"m":16,"ef_construct":100,"full_scan_threshold":10000,"max_indexing_threads":0,"on_disk":false},
        "optimizer_config":{"deleted_threshold":0.2,"vacuum_min_vector_number":1000,"default_segment_number":0,"max_segment_size":null,
        "memmap_threshold":null,"indexing_threshold":10000,"flush_interval_sec":5,"max_optimization_threads":null},
        "wal_config":{"wal_capacity_mb":32,"wal_segments_ahead":0},"quantization_config":null}
        """;

    private readonly JsonObject _shown;

    private CollectionConfig(JsonObject shown) => (_shown, Schema) = (shown, SchemaOf(shown["params"]!.AsObject()));

    public VectorSchema Schema { get; }

    public static CollectionConfig FromJson(JsonObject shown) => new(shown);

    /// <summary>Of the body of a create request.</summary>
    public static CollectionConfig Create(JsonObject request)
    {
        var shown = JsonNode.Parse(Defaults)!.AsObject();
        var parameters = shown["params"]!.AsObject();
        foreach (var (name, vector) in Vectors(request["vectors"])) CheckVector(name.Length == 0 ? "vectors" : $"vectors.{name}", vector);
        foreach (var (_, vector) in Objects(request["sparse_vectors"]))
        {
            if (vector["modifier"]?.ToString() is { } modifier and not ("idf" or "none")) throw QdrantException.Format($"unknown variant `{modifier}`, expected `none` or `idf`");
        }

        string[] own = ["shard_number", "replication_factor", "write_consistency_factor", "on_disk_payload", "vectors", "sparse_vectors"];
        Merge(parameters, new JsonObject(request.Where(member => own.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));
        return Settle(shown, request);
    }

    /// <summary>The configuration after an update request; vectors keep their size and distance.</summary>
    public CollectionConfig Patch(JsonObject request)
    {
        var shown = ToJson();
        var parameters = shown["params"]!.AsObject();
        var vectors = Vectors(parameters["vectors"]).ToDictionary();
        foreach (var (name, change) in Objects(request["vectors"]))
            Merge(vectors.GetValueOrDefault(name) ?? throw QdrantException.NoVectorName(name), change, "hnsw_config", "quantization_config", "on_disk");
        foreach (var (name, change) in Objects(request["sparse_vectors"]))
            Merge(parameters["sparse_vectors"]?[name] as JsonObject ?? throw QdrantException.NoVectorName(name), change, "index", "modifier");
        Merge(parameters, request["params"]);
        return Settle(shown, request);
    }

    public JsonObject ToJson() => _shown.DeepClone().AsObject();

    private static CollectionConfig Settle(JsonObject shown, JsonObject request)
    {
        CheckHnsw("hnsw_config", request["hnsw_config"]);
        Merge(shown, request, "hnsw_config", "wal_config", "quantization_config", "strict_mode_config", "metadata");
        Merge(shown["optimizer_config"]!.AsObject(), request["optimizers_config"]);
        return new(shown);
    }

    private static VectorSchema SchemaOf(JsonObject parameters) => new(
        [.. Vectors(parameters["vectors"]).Select(vector => new DenseField(vector.Key, (int)vector.Value["size"]!, Enum.Parse<Distance>((string)vector.Value["distance"]!)))],
        [.. Objects(parameters["sparse_vectors"]).Select(vector => new SparseField(vector.Key, vector.Value["modifier"]?.ToString() == "idf"))]);

    /// <summary>One without a name, or several by name.</summary>
    private static IEnumerable<KeyValuePair<string, JsonObject>> Vectors(JsonNode? vectors) =>
        vectors is JsonObject only && only["size"] is JsonValue ? [KeyValuePair.Create("", only)] : Objects(vectors);

    private static void CheckVector(string where, JsonObject vector)
    {
        if (vector["size"] is not JsonValue size || !size.TryGetValue<long>(out var dimensions) || dimensions < 1) throw NoVariant();
        if (dimensions > LargestVector) throw QdrantException.Invalid($"{where}.size", $"value {dimensions} invalid, must be from 1.0 to {LargestVector}.0");
        if (vector["distance"] is not JsonValue distance || !distance.TryGetValue<string>(out var name) || !Enum.GetNames<Distance>().Contains(name)) throw NoVariant();
        if (vector["multivector_config"] is not null) throw QdrantException.BadRequest("Multivectors are not supported by the local server");
        if (vector["datatype"]?.ToString() is not (null or "float32")) throw QdrantException.BadRequest("Only the datatype float32 is supported by the local server");
        CheckHnsw($"{where}.hnsw_config", vector["hnsw_config"]);
    }

    private static void CheckHnsw(string where, JsonNode? hnsw)
    {
        if (hnsw is JsonObject given && given["ef_construct"] is JsonValue value && value.TryGetValue<long>(out var ef) && ef < LeastEf)
            throw QdrantException.Invalid($"{where}.ef_construct", $"value {ef} invalid, must be {LeastEf}.0 or larger");
    }

    private static IEnumerable<KeyValuePair<string, JsonObject>> Objects(JsonNode? node) => node switch
    {
        null => [],
        JsonObject members => members.Select(member => KeyValuePair.Create(member.Key, member.Value as JsonObject ?? throw NoVariant())).ToArray(),
        _ => throw NoVariant(),
    };

    /// <summary>What is not null replaces; objects are merged, but a way of quantisation replaces another.</summary>
    private static void Merge(JsonObject target, JsonNode? changes, params string[] only)
    {
        if (changes is null) return;
        foreach (var (name, value) in changes as JsonObject ?? throw NoVariant())
        {
            if (value is null || (only.Length > 0 && !only.Contains(name))) continue;
            if (value is JsonObject inner && target[name] is JsonObject into && name != "quantization_config") Merge(into, inner);
            else target[name] = value.DeepClone();
        }
    }

    private static QdrantException NoVariant() => QdrantException.Format("data did not match any variant of untagged enum VectorsConfig");
}
