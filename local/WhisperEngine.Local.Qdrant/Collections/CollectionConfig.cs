using WhisperEngine.Local.Qdrant.Points;

namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>
/// What a client asked for when it created the collection, in the shape that collection info shows. Settings of Qdrant that mean nothing
/// here, such as HNSW's, are kept and shown.
/// </summary>
internal sealed class CollectionConfig
{
    private const int LargestVector = 65_536;
    private readonly JsonObject _shown;

    private CollectionConfig(JsonObject shown)
    {
        _shown = shown;
        Schema = SchemaOf(shown["params"]!.AsObject());
    }

    public VectorSchema Schema { get; }

    /// <param name="shown">As <see cref="ToJson"/> gave it.</param>
    public static CollectionConfig FromJson(JsonObject shown) => new(shown);

    /// <param name="request">The body of a create request.</param>
    public static CollectionConfig Create(JsonObject request)
    {
        CheckHnsw(request["hnsw_config"], "hnsw_config");
        var parameters = new JsonObject
        {
            ["shard_number"] = Copy(request, "shard_number") ?? 1,
            ["replication_factor"] = Copy(request, "replication_factor") ?? 1,
            ["write_consistency_factor"] = Copy(request, "write_consistency_factor") ?? 1,
            ["on_disk_payload"] = Copy(request, "on_disk_payload") ?? true,
        };
        if (Vectors(request["vectors"]) is { } vectors) parameters["vectors"] = vectors;
        if (SparseVectors(request["sparse_vectors"]) is { } sparse) parameters["sparse_vectors"] = sparse;
        var shown = new JsonObject
        {
            ["params"] = parameters,
            ["hnsw_config"] = Patched(new() { ["m"] = 16, ["ef_construct"] = 100, ["full_scan_threshold"] = 10_000, ["max_indexing_threads"] = 0, ["on_disk"] = false }, request["hnsw_config"]),
            ["optimizer_config"] = Patched(
                new()
                {
                    ["deleted_threshold"] = 0.2, ["vacuum_min_vector_number"] = 1000, ["default_segment_number"] = 0, ["max_segment_size"] = null,
                    ["memmap_threshold"] = null, ["indexing_threshold"] = 10_000, ["flush_interval_sec"] = 5, ["max_optimization_threads"] = null,
                },
                request["optimizers_config"]),
            ["wal_config"] = Patched(new() { ["wal_capacity_mb"] = 32, ["wal_segments_ahead"] = 0 }, request["wal_config"]),
            ["quantization_config"] = Copy(request, "quantization_config"),
        };
        foreach (var name in (string[])["strict_mode_config", "metadata"])
        {
            if (Copy(request, name) is { } given) shown[name] = given;
        }

        return new(shown);
    }

    /// <summary>The configuration after an update request; vectors keep their size and distance.</summary>
    public CollectionConfig Patch(JsonObject request)
    {
        CheckHnsw(request["hnsw_config"], "hnsw_config");
        var shown = ToJson();
        var parameters = shown["params"]!.AsObject();
        foreach (var (name, change) in Objects(request["vectors"]))
        {
            var all = parameters["vectors"] as JsonObject;
            var vector = (name.Length == 0 && all?["size"] is not null ? all : all?[name] as JsonObject) ?? throw QdrantException.NoVectorName(name);
            if (change["hnsw_config"] is { } hnsw) vector["hnsw_config"] = Patched(vector["hnsw_config"]?.DeepClone() as JsonObject ?? [], hnsw);
            foreach (var replaced in (string[])["quantization_config", "on_disk"])
            {
                if (Copy(change, replaced) is { } value) vector[replaced] = value;
            }
        }

        foreach (var (name, change) in Objects(request["sparse_vectors"]))
        {
            var vector = parameters["sparse_vectors"]?[name] as JsonObject ?? throw QdrantException.NoVectorName(name);
            foreach (var replaced in (string[])["index", "modifier"])
            {
                if (Copy(change, replaced) is { } value) vector[replaced] = value;
            }
        }

        Patched(parameters, request["params"]);
        Patched(shown["hnsw_config"]!.AsObject(), request["hnsw_config"]);
        Patched(shown["optimizer_config"]!.AsObject(), request["optimizers_config"]);
        if (Copy(request, "quantization_config") is { } quantization) shown["quantization_config"] = quantization;
        foreach (var name in (string[])["strict_mode_config", "metadata"])
        {
            if (request[name] is JsonObject change) shown[name] = Patched(shown[name]?.DeepClone() as JsonObject ?? [], change);
        }

        return new(shown);
    }

    public JsonObject ToJson() => _shown.DeepClone().AsObject();

    private static VectorSchema SchemaOf(JsonObject parameters)
    {
        var dense = parameters["vectors"] as JsonObject ?? [];
        var fields = dense["size"] is JsonValue ? [Dense("", dense)] : Objects(dense).Select(entry => Dense(entry.Name, entry.Value)).ToList();
        var sparse = Objects(parameters["sparse_vectors"]).Select(entry => new SparseField(entry.Name, entry.Value["modifier"]?.ToString() == "idf"));
        return new(fields, [.. sparse]);
    }

    private static DenseField Dense(string name, JsonObject vector) => new(name, (int)vector["size"]!, Enum.Parse<Distance>((string)vector["distance"]!));

    private static JsonObject? Vectors(JsonNode? vectors)
    {
        if (vectors is null) return null;
        if (vectors is not JsonObject all) throw NoVariant();
        if (all["size"] is JsonValue) return CheckedVector(all, "vectors");
        return new(Objects(all).Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)CheckedVector(entry.Value, $"vectors.{entry.Name}"))));
    }

    private static JsonObject CheckedVector(JsonObject vector, string where)
    {
        if (vector["size"] is not JsonValue size || !size.TryGetValue<long>(out var dimensions) || dimensions < 1) throw NoVariant();
        if (dimensions > LargestVector) throw QdrantException.Invalid($"{where}.size", $"value {dimensions} invalid, must be from 1.0 to {LargestVector}.0");
        if (vector["distance"] is not JsonValue distance || !distance.TryGetValue<string>(out var name) || !Enum.GetNames<Distance>().Contains(name)) throw NoVariant();
        if (vector["multivector_config"] is not null) throw QdrantException.BadRequest("Multivectors are not supported by the local server");
        if (vector["datatype"] is { } type && type.ToString() != "float32") throw QdrantException.BadRequest("Only the datatype float32 is supported by the local server");
        CheckHnsw(vector["hnsw_config"], $"{where}.hnsw_config");
        var shown = new JsonObject();
        foreach (var member in (string[])["size", "distance", "hnsw_config", "quantization_config", "on_disk"])
        {
            if (Copy(vector, member) is { } value) shown[member] = value;
        }

        return shown;
    }

    private static JsonObject? SparseVectors(JsonNode? vectors)
    {
        if (vectors is null) return null;
        if (vectors is not JsonObject) throw NoVariant();
        var shown = new JsonObject();
        foreach (var (name, value) in Objects(vectors))
        {
            if (value["modifier"] is { } modifier && modifier.ToString() is not ("idf" or "none"))
                throw QdrantException.Format($"unknown variant `{modifier}`, expected `none` or `idf`");
            shown[name] = value.DeepClone();
        }

        return shown;
    }

    private static void CheckHnsw(JsonNode? hnsw, string where)
    {
        const int least = 4;
        if (hnsw is JsonObject given && given["ef_construct"] is JsonValue value && value.TryGetValue<long>(out var ef) && ef < least)
            throw QdrantException.Invalid($"{where}.ef_construct", $"value {ef} invalid, must be {least}.0 or larger");
    }

    private static IEnumerable<(string Name, JsonObject Value)> Objects(JsonNode? node)
    {
        if (node is null) return [];
        if (node is not JsonObject members) throw NoVariant();
        return members.Select(member => (member.Key, member.Value as JsonObject ?? throw NoVariant()));
    }

    private static JsonNode? Copy(JsonObject from, string name) => from[name]?.DeepClone();

    private static JsonObject Patched(JsonObject target, JsonNode? changes)
    {
        if (changes is null) return target;
        if (changes is not JsonObject members) throw NoVariant();
        foreach (var (name, value) in members)
        {
            if (value is not null) target[name] = value.DeepClone();
        }

        return target;
    }

    private static QdrantException NoVariant() => QdrantException.Format("data did not match any variant of untagged enum VectorsConfig");
}
