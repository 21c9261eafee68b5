namespace WhisperEngine.Local.Qdrant.Apis;

/// <summary>Collections, their indexes and aliases.</summary>
internal static class CollectionsApi
{
    private const string Collection = "/collections/{collection}";

    public static void MapCollections(this IEndpointRouteBuilder app)
    {
        app.Map("GET", "/collections", (exchange, store) => exchange.AnswerAsync(writer => WriteNames(writer, store)));
        app.Map("GET", Collection, InfoAsync);
        app.Map("PUT", Collection, CreateAsync);
        app.Map("PATCH", Collection, PatchAsync);
        app.Map("DELETE", Collection, DeleteAsync);
        app.Map("GET", Collection + "/exists", (exchange, store) =>
        {
            var exists = store.Find(exchange.Collection) is not null;
            return exchange.AnswerAsync(writer => WriteJson(writer, new JsonObject { ["exists"] = exists }));
        });
        app.Map("PUT", Collection + "/index", AddIndexAsync);
        app.Map("DELETE", Collection + "/index/{field}", RemoveIndexAsync);
    }

    private static Task InfoAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var info = collection.Read(() => new JsonObject
        {
            ["status"] = "green",
            ["optimizer_status"] = "ok",
            ["indexed_vectors_count"] = 0,
            ["points_count"] = collection.Table.Count,
            ["segments_count"] = Math.Max(1, collection.Table.SegmentCount),
            ["config"] = collection.Config.ToJson(),
            ["payload_schema"] = Schemas(collection),
            ["update_queue"] = new JsonObject { ["length"] = 0 },
        });
        return exchange.AnswerAsync(writer => WriteJson(writer, info));
    }

    private static JsonObject Schemas(Collection collection)
    {
        var schemas = new JsonObject();
        foreach (var (path, index) in collection.Indexes)
        {
            var schema = new JsonObject { ["data_type"] = index.Kind, ["points"] = index.PointCount };
            if (index.Schema is JsonObject) schema["params"] = index.Schema.DeepClone();
            schemas[path] = schema;
        }

        return schemas;
    }

    private static async Task CreateAsync(Exchange exchange, CollectionStore store)
    {
        var request = await exchange.BodyAsync(WireJson.Default.JsonObject);
        await store.CreateAsync(exchange.Collection, Checked(() => CollectionConfig.Create(request)), exchange.Aborted);
        await exchange.AnswerAsync(writer => writer.WriteBooleanValue(true));
    }

    private static async Task PatchAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(WireJson.Default.JsonObject);
        await collection.PatchAsync(config => Checked(() => config.Patch(request)), exchange.Aborted);
        await exchange.AnswerAsync(writer => writer.WriteBooleanValue(true));
    }

    private static async Task DeleteAsync(Exchange exchange, CollectionStore store)
    {
        var existed = await store.DeleteAsync(exchange.Collection, exchange.Aborted);
        await exchange.AnswerAsync(writer => writer.WriteBooleanValue(existed));
    }

    private static async Task AddIndexAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(WireJson.Default.IndexRequest);
        if (request.FieldName is null) throw QdrantException.Format("missing field `field_name`");
        if (request.FieldSchema is null) throw QdrantException.BadRequest("Field schema is required: types cannot be inferred by the local server");
        var operation = await collection.AddIndexAsync(request.FieldName, request.FieldSchema, exchange.Aborted);
        await exchange.AnswerAsync(writer => PointsApi.WriteUpdate(writer, operation, exchange.Wait));
    }

    private static async Task RemoveIndexAsync(Exchange exchange, CollectionStore store)
    {
        var operation = await store[exchange.Collection].RemoveIndexAsync(exchange.Route("field"), exchange.Aborted);
        await exchange.AnswerAsync(writer => PointsApi.WriteUpdate(writer, operation, exchange.Wait));
    }

    /// <summary>A member of another type than it should have.</summary>
    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException)
        {
            throw QdrantException.Format("invalid type of a member");
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, CollectionStore store) => WriteJson(writer, new JsonObject
    {
        ["collections"] = new JsonArray([.. store.Collections.Keys.Select(name => new JsonObject { ["name"] = name })]),
    });

    public static void WriteJson(Utf8JsonWriter writer, JsonObject value) => value.WriteTo(writer);
}
