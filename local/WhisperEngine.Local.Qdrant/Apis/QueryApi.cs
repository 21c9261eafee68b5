namespace WhisperEngine.Local.Qdrant.Apis;

internal static class QueryApi
{
    private const string Points = "/collections/{collection}/points";
    private const int DefaultLimit = 10;

    public static void MapQueries(this IEndpointRouteBuilder app)
    {
        app.Map("GET", Points + "/{id}", GetAsync);
        app.Map("POST", Points, RetrieveAsync);
        app.Map("POST", Points + "/scroll", ScrollAsync);
        app.Map("POST", Points + "/count", CountAsync);
        app.Map("POST", "/collections/{collection}/facet", FacetAsync);
        app.Map("POST", Points + "/query", async (exchange, store) => await QueryAsync(exchange, store, await exchange.BodyAsync(WireJson.Default.QueryRequest), wrapped: true));
        app.Map("POST", Points + "/search", async (exchange, store) => await QueryAsync(exchange, store, (await exchange.BodyAsync(WireJson.Default.QueryRequest)).OfSearch(), wrapped: false));
        app.Map("POST", Points + "/query/batch", async (exchange, store) => await BatchAsync(exchange, store, await SearchesAsync(exchange), wrapped: true));
        app.Map("POST", Points + "/search/batch", async (exchange, store) => await BatchAsync(exchange, store, (await SearchesAsync(exchange)).Select(search => search.OfSearch()), wrapped: false));
    }

    private static Task GetAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var text = exchange.Route("id");
        if (!PointId.TryParse(text, out var id)) throw new QdrantException(400, $"Wrong input: Can not recognize \"{text}\" as point id");
        return ReadAsync(exchange, collection, writer =>
        {
            if (!collection.Table.RowOf.TryGetValue(id, out var row)) throw QdrantException.NotFound($"Point with id {id} does not exists!");
            new AnswerWriter(collection, PayloadSelector.All, VectorSelector.All).Write(writer, Hit.Listed(row), scored: false);
        });
    }

    private static async Task RetrieveAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(WireJson.Default.RetrieveRequest);
        await ReadAsync(exchange, collection, writer => new AnswerWriter(collection, request.WithPayload ?? PayloadSelector.All, request.Vectors)
            .Write(writer, request.Ids.Given("ids").Distinct().Where(collection.Table.RowOf.ContainsKey).Select(id => Hit.Listed(collection.Table.RowOf[id])), scored: false));
    }

    private static async Task ScrollAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(WireJson.Default.ScrollRequest);
        var limit = request.Limit ?? DefaultLimit;
        if (limit < 1) throw QdrantException.Invalid("limit", $"value {limit} invalid, must be 1.0 or larger");
        if (request.OrderBy is not null && request.Offset is not null)
            throw QdrantException.WrongInput("Cannot use an `offset` when using `order_by`. The alternative for paging is to use `order_by.start_from` and a filter to exclude the IDs that you've already seen for the `order_by.start_from` value");
        await ReadAsync(exchange, collection, writer =>
        {
            var selection = new Selection(collection, request.Filter ?? Filter.None);
            var hits = request.OrderBy is { } order
                ? Ordering.Find(collection, order, selection, limit)
                : [.. new QueryEngine(collection).FirstById(selection, request.Offset, limit == int.MaxValue ? limit : limit + 1).Select(row => Hit.Listed(row))];
            writer.WriteStartObject();
            writer.WritePropertyName("points");
            new AnswerWriter(collection, request.WithPayload ?? PayloadSelector.All, request.Vectors).Write(writer, hits.Take(limit), scored: false);
            writer.WritePropertyName("next_page_offset");
            if (request.OrderBy is null && hits.Count > limit) collection.Table.Id(hits[limit].Row).WriteTo(writer);
            else writer.WriteNullValue();
            writer.WriteEndObject();
        });
    }

    private static async Task CountAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(WireJson.Default.CountRequest);
        await ReadAsync(exchange, collection, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("count", request.Filter is null ? collection.Table.Count : new Selection(collection, request.Filter).Rows().Count());
            writer.WriteEndObject();
        });
    }

    private static async Task FacetAsync(Exchange exchange, CollectionStore store)
    {
        var collection = store[exchange.Collection];
        var request = await exchange.BodyAsync(WireJson.Default.FacetRequest);
        if (request.Key is null) throw QdrantException.Format("missing field `key`");
        if (request.Limit is < 1) throw QdrantException.Invalid("limit", $"value {request.Limit} invalid, must be 1.0 or larger");
        await ReadAsync(exchange, collection, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("hits");
            foreach (var (value, count) in Facets.Count(collection, request.Key, request.Filter ?? Filter.None, request.Limit ?? DefaultLimit))
            {
                writer.WriteStartObject();
                writer.WritePropertyName("value");
                AnswerWriter.WriteScalar(writer, value);
                writer.WriteNumber("count", count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static Task QueryAsync(Exchange exchange, CollectionStore store, QueryRequest request, bool wrapped)
    {
        var collection = store[exchange.Collection];
        return ReadAsync(exchange, collection, writer => WriteQuery(writer, collection, request, wrapped));
    }

    private static async Task<IReadOnlyList<QueryRequest>> SearchesAsync(Exchange exchange) => (await exchange.BodyAsync(WireJson.Default.SearchesRequest)).Searches.Given("searches");

    private static Task BatchAsync(Exchange exchange, CollectionStore store, IEnumerable<QueryRequest> searches, bool wrapped)
    {
        var collection = store[exchange.Collection];
        return ReadAsync(exchange, collection, writer =>
        {
            writer.WriteStartArray();
            foreach (var search in searches) WriteQuery(writer, collection, search, wrapped);
            writer.WriteEndArray();
        });
    }

    private static void WriteQuery(Utf8JsonWriter writer, Collection collection, QueryRequest request, bool wrapped)
    {
        var hits = new QueryEngine(collection).Run(request);
        if (wrapped)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("points");
        }

        new AnswerWriter(collection, request.WithPayload ?? PayloadSelector.None, request.Vectors).Write(writer, hits, scored: true);
        if (wrapped) writer.WriteEndObject();
    }

    /// <summary>The answer is written while nothing can change, and sent after.</summary>
    private static Task ReadAsync(Exchange exchange, Collection collection, Action<Utf8JsonWriter> write) =>
        exchange.AnswerAsync(writer => collection.Read(() =>
        {
            write(writer);
            return true;
        }));
}
