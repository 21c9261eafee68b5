namespace WhisperEngine.Local.Qdrant.Apis;

internal static class PointsApi
{
    private const string Points = "/collections/{collection}/points";

    public static void MapPoints(this IEndpointRouteBuilder app)
    {
        app.Map("PUT", Points, UpsertAsync);
        app.Map("POST", Points + "/delete", (exchange, store) => UpdateAsync(exchange, store, WireJson.Default.SelectionRequest, (updates, request) => updates.Delete(request)));
        app.Map("PUT", Points + "/vectors", (exchange, store) => UpdateAsync(exchange, store, WireJson.Default.UpdateVectorsRequest, (updates, request) => updates.UpdateVectors(request)));
        app.Map("POST", Points + "/vectors/delete", (exchange, store) => UpdateAsync(exchange, store, WireJson.Default.DeleteVectorsRequest, (updates, request) => updates.DeleteVectors(request)));
        app.Map("POST", Points + "/payload", (exchange, store) => UpdateAsync(exchange, store, WireJson.Default.SetPayloadRequest, (updates, request) => updates.SetPayload(request)));
        app.Map("PUT", Points + "/payload", (exchange, store) => UpdateAsync(exchange, store, WireJson.Default.SetPayloadRequest, (updates, request) => updates.OverwritePayload(request)));
        app.Map("POST", Points + "/payload/delete", (exchange, store) => UpdateAsync(exchange, store, WireJson.Default.DeletePayloadRequest, (updates, request) => updates.DeletePayload(request)));
        app.Map("POST", Points + "/payload/clear", (exchange, store) => UpdateAsync(exchange, store, WireJson.Default.SelectionRequest, (updates, request) => updates.ClearPayload(request)));
        app.Map("POST", Points + "/batch", BatchAsync);
    }

    public static void WriteUpdate(Utf8JsonWriter writer, long operation, bool wait)
    {
        writer.WriteStartObject();
        writer.WriteNumber("operation_id", operation);
        writer.WriteString("status", wait ? "completed" : "acknowledged");
        writer.WriteEndObject();
    }

    private static async Task UpsertAsync(Exchange exchange, CollectionStore store)
    {
        var request = await exchange.BodyAsync(WireJson.Default.UpsertRequest);
        var operation = await UpsertAsync(store[exchange.Collection], request, exchange.Aborted);
        await exchange.AnswerAsync(writer => WriteUpdate(writer, operation, exchange.Wait));
    }

    private static Task<long> UpsertAsync(Collection collection, UpsertRequest request, CancellationToken cancellationToken)
    {
        var rows = Updates.Rows(request, collection.Schema);
        return collection.WriteAsync(() => new Updates(collection).Upsert(rows, request.UpdateFilter), cancellationToken);
    }

    private static async Task UpdateAsync<T>(
        Exchange exchange,
        CollectionStore store,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type,
        Func<Updates, T, IReadOnlyList<PointChange>> plan)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(type);
        var operation = await collection.WriteAsync(() => plan(new Updates(collection), request), exchange.Aborted);
        await exchange.AnswerAsync(writer => WriteUpdate(writer, operation, exchange.Wait));
    }

    /// <summary>One operation after the other; the first that is refused ends it.</summary>
    private static async Task BatchAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(WireJson.Default.BatchRequest);
        var numbers = new List<long>();
        foreach (var operation in request.Operations.Given("operations"))
            numbers.Add(await RunAsync(collection, operation, exchange.Aborted));

        await exchange.AnswerAsync(writer =>
        {
            writer.WriteStartArray();
            foreach (var number in numbers) WriteUpdate(writer, number, exchange.Wait);
            writer.WriteEndArray();
        });
    }

    private static Task<long> RunAsync(Collection collection, BatchOperation operation, CancellationToken cancellationToken)
    {
        if (operation.Upsert is { } upsert) return UpsertAsync(collection, upsert, cancellationToken);
        Func<Updates, IReadOnlyList<PointChange>> plan = operation switch
        {
            { Delete: { } delete } => updates => updates.Delete(delete),
            { SetPayload: { } set } => updates => updates.SetPayload(set),
            { OverwritePayload: { } overwrite } => updates => updates.OverwritePayload(overwrite),
            { DeletePayload: { } delete } => updates => updates.DeletePayload(delete),
            { ClearPayload: { } clear } => updates => updates.ClearPayload(clear),
            { UpdateVectors: { } update } => updates => updates.UpdateVectors(update),
            { DeleteVectors: { } delete } => updates => updates.DeleteVectors(delete),
            _ => throw QdrantException.Format("unknown variant, expected one of `upsert`, `delete`, `set_payload`, `overwrite_payload`, `delete_payload`, `clear_payload`, `update_vectors`, `delete_vectors`"),
        };
        return collection.WriteAsync(() => plan(new Updates(collection)), cancellationToken);
    }
}
