using System.Text.Json;

namespace WhisperEngine.Qdrant.Tests;

/// <summary>Every operation is sent as Qdrant's REST API defines it, to the byte.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private const string Update = """{"operation_id":7,"status":"completed"}""";
    private static readonly Guid Uuid = new("550e8400-e29b-41d4-a716-446655440000");

    private ScriptedQdrant _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private QdrantClient Client => _server.Client;

    public async ValueTask InitializeAsync() => _server = await ScriptedQdrant.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task CreateCollection_NamedVectors_IsSent()
    {
        await Client.CreateCollectionAsync(
            "elena use/512",
            new CollectionSchema
            {
                Vectors = new Dictionary<string, DenseVectorSchema> { ["content"] = new(512), ["other"] = new(2, Distance.Euclid, OnDisk: true) },
                SparseVectors = new Dictionary<string, SparseVectorSchema> { ["words"] = new(InverseDocumentFrequency: true), ["plain"] = new() },
                PayloadOnDisk = true,
            },
            Cancellation);

        AssertSent(
            "PUT /collections/elena%20use%2F512",
            """{"vectors":{"content":{"size":512,"distance":"Cosine"},"other":{"size":2,"distance":"Euclid","on_disk":true}},"sparse_vectors":{"words":{"modifier":"idf"},"plain":{}},"on_disk_payload":true}""");
    }

    [Fact]
    public async Task CollectionCalls_AreSentAndRead()
    {
        _server.Result("""{"exists":true}""");
        Assert.True(await Client.CollectionExistsAsync("c", Cancellation));
        AssertSent("GET /collections/c/exists", "");

        _server.Result("""{"collections":[{"name":"a"},{"name":"b"}]}""");
        Assert.Equal(["a", "b"], await Client.ListCollectionsAsync(Cancellation));
        AssertSent("GET /collections", "");

        _server.Result("false");
        Assert.False(await Client.DeleteCollectionAsync("c", Cancellation));
        AssertSent("DELETE /collections/c", "");
    }

    [Fact]
    public async Task GetCollection_IsRead()
    {
        _server.Result("""
            {"status":"green","optimizer_status":"ok","segments_count":2,"points_count":5,"indexed_vectors_count":null,"warnings":[],
             "config":{"params":{"vectors":{"content":{"size":512,"distance":"Cosine"}},"sparse_vectors":{"words":{"modifier":"idf"},"plain":{}},"shard_number":1},
                       "hnsw_config":{"m":16,"ef_construct":100,"full_scan_threshold":10000},"optimizer_config":{"default_segment_number":0,"flush_interval_sec":5}},
             "payload_schema":{"user_id":{"data_type":"keyword","points":5}}}
            """);

        var info = await Client.GetCollectionAsync("c", Cancellation);

        AssertSent("GET /collections/c", "");
        Assert.Equal(("green", 5L), (info.Status, info.PointsCount));
        Assert.Equal(new DenseVectorInfo(512, Distance.Cosine), info.Config.Params.Vectors!["content"]);
        Assert.Equal("idf", info.Config.Params.SparseVectors!["words"].Modifier);
        Assert.Null(info.Config.Params.SparseVectors["plain"].Modifier);
        Assert.Equal(new PayloadIndexInfo("keyword", 5), info.PayloadSchema["user_id"]);
    }

    [Fact]
    public async Task CreatePayloadIndex_IsSent()
    {
        _server.Result(Update);

        await Client.CreatePayloadIndexAsync("c", "at", new(PayloadIndexKind.Datetime), Cancellation);
        AssertSent("PUT /collections/c/index?wait=true", """{"field_name":"at","field_schema":"datetime"}""");

        await Client.CreatePayloadIndexAsync("c", "user_id", new(PayloadIndexKind.Keyword, IsTenant: true), Cancellation);
        AssertSent("PUT /collections/c/index?wait=true", """{"field_name":"user_id","field_schema":{"type":"keyword","is_tenant":true}}""");
    }

    [Fact]
    public async Task Upsert_DenseSparseAndPayload_IsSent()
    {
        _server.Result(Update);
        using var payload = JsonDocument.Parse("""{"text":"café \"q\"","n":1}""");

        await Client.UpsertAsync(
            "c",
            [
                new(7, new Dictionary<string, QdrantVector> { ["content"] = new float[] { 0.1f, -1.5e-8f, 0 } }, payload.RootElement),
                new(Uuid, new Dictionary<string, QdrantVector> { ["words"] = new QdrantVector.Sparse(new uint[] { 3, 4_000_000_000 }, new[] { 1f, 0.25f }) }),
            ],
            Cancellation);

        AssertSent(
            "PUT /collections/c/points?wait=true",
            """{"points":[{"id":7,"vector":{"content":[0.1,-1.5E-08,0]},"payload":{"text":"caf\u00E9 \u0022q\u0022","n":1}},{"id":"550e8400-e29b-41d4-a716-446655440000","vector":{"words":{"indices":[3,4000000000],"values":[1,0.25]}}}]}""");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task Upsert_VectorThatIsNoNumber_IsRefusedBeforeItIsSent(float value)
    {
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Client.UpsertAsync("c", [new(1, new Dictionary<string, QdrantVector> { ["content"] = new[] { value } })], Cancellation));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task SetPayload_ByIdOrFilter_IsSent()
    {
        _server.Result(Update);
        using var payload = JsonDocument.Parse("""{"old":null}""");

        await Client.SetPayloadAsync("c", PointSelector.Ids(1, Uuid), payload.RootElement, Cancellation);
        AssertSent("POST /collections/c/points/payload?wait=true", """{"payload":{"old":null},"points":[1,"550e8400-e29b-41d4-a716-446655440000"]}""");

        await Client.SetPayloadAsync("c", PointSelector.Where(Filter.All(Condition.Match("u", "a"))), payload.RootElement, Cancellation);
        AssertSent("POST /collections/c/points/payload?wait=true", """{"payload":{"old":null},"filter":{"must":[{"key":"u","match":{"value":"a"}}]}}""");
    }

    [Fact]
    public async Task Delete_ByIdOrFilter_IsSent()
    {
        _server.Result(Update);

        await Client.DeleteAsync("c", PointSelector.Ids(ulong.MaxValue), Cancellation);
        AssertSent("POST /collections/c/points/delete?wait=true", """{"points":[18446744073709551615]}""");

        await Client.DeleteAsync("c", PointSelector.Where(Filter.All(Condition.Match("u", "a"))), Cancellation);
        AssertSent("POST /collections/c/points/delete?wait=true", """{"filter":{"must":[{"key":"u","match":{"value":"a"}}]}}""");
    }

    [Fact]
    public void Where_FilterThatSelectsEverything_IsRefused()
    {
        var one = Condition.Match("u", "a");
        Filter[] all = [new(), Filter.All(new Filter()), Filter.Any(one, new Filter()), Filter.All(Filter.All(new Filter(), new Filter()))];

        Assert.All(all, filter => Assert.Throws<ArgumentException>(() => PointSelector.Where(filter)));
        Assert.All([Filter.All(one), Filter.Any(one), new() { MustNot = [one] }], filter => Assert.NotNull(PointSelector.Where(filter)));
    }

    [Fact]
    public async Task QueryBatch_DenseAndSparseWithPrefetch_IsSentAndRead()
    {
        _server.Result("""
            [{"points":[{"id":1,"version":3,"score":0.75,"payload":{"text":"x"},"vector":null}]},
             {"points":[{"id":"550e8400-e29b-41d4-a716-446655440000","version":0,"score":2,"vector":{"content":[1,0],"words":{"indices":[5],"values":[2.5]}}}]},
             {"points":[]}]
            """);
        var mine = Filter.All(Condition.Match("user_id", "u1"));

        var lists = await Client.QueryBatchAsync(
            "c",
            [
                new() { Ranking = Ranking.Nearest(new float[] { 1, 0 }), Using = "content", Filter = mine, Limit = 50, Payload = PayloadFields.Only("text"), ScoreThreshold = 0.1f, Exact = true },
                new()
                {
                    Ranking = Ranking.ReciprocalRanks, Limit = 5, Offset = 2, WithVectors = true, Payload = PayloadFields.All,
                    Prefetch =
                    [
                        new() { Ranking = Ranking.Nearest(new QdrantVector.Sparse(new uint[] { 5 }, new[] { 2.5f })), Using = "words", Filter = mine, Limit = 100 },
                        new() { Ranking = Ranking.NearestTo(9), Using = "content", Limit = 100 },
                    ],
                },
                new() { Ranking = Ranking.Order("at", descending: true), Limit = 1 },
            ],
            Cancellation);

        AssertSent(
            "POST /collections/c/points/query/batch",
            """{"searches":[{"query":[1,0],"using":"content","filter":{"must":[{"key":"user_id","match":{"value":"u1"}}]},"params":{"exact":true},"score_threshold":0.1,"limit":50,"with_payload":["text"],"with_vector":false},"""
            + """{"prefetch":[{"query":{"indices":[5],"values":[2.5]},"using":"words","filter":{"must":[{"key":"user_id","match":{"value":"u1"}}]},"limit":100},{"query":9,"using":"content","limit":100}],"query":{"fusion":"rrf"},"limit":5,"offset":2,"with_payload":true,"with_vector":true},"""
            + """{"query":{"order_by":{"key":"at","direction":"desc"}},"limit":1,"with_payload":false,"with_vector":false}]}""");
        Assert.Equal([1, 1, 0], lists.Select(list => list.Count));
        Assert.Equal(((PointId)1, 0.75f, "x"), (lists[0][0].Id, lists[0][0].Score, lists[0][0].Payload!.Value.GetProperty("text").GetString()));
        Assert.Equal(Uuid, lists[1][0].Id.Uuid);
        Assert.Equal([1, 0], Assert.IsType<QdrantVector.Dense>(lists[1][0].Vectors!["content"]).Values.ToArray());
        var sparse = Assert.IsType<QdrantVector.Sparse>(lists[1][0].Vectors!["words"]);
        Assert.Equal([5u], sparse.Indices.ToArray());
        Assert.Equal([2.5f], sparse.Values.ToArray());
    }

    [Fact]
    public async Task Query_One_IsSentAndRead()
    {
        _server.Result("""{"points":[{"id":4,"version":0,"score":-1.5}]}""");

        var found = await Client.QueryAsync("c", new() { Ranking = Ranking.ScaledScores }, Cancellation);

        AssertSent("POST /collections/c/points/query", """{"query":{"fusion":"dbsf"},"limit":10,"with_payload":false,"with_vector":false}""");
        Assert.Equal(-1.5f, Assert.Single(found).Score);
    }

    [Fact]
    public async Task Scroll_TwoPages_GoesOnWhereTheFirstEnds()
    {
        _server.Result("""{"points":[{"id":1,"payload":{}}],"next_page_offset":"550e8400-e29b-41d4-a716-446655440000"}""");
        var first = await Client.ScrollAsync("c", Filter.All(Condition.IsNull("gone")), 1, null, PayloadFields.None, false, Cancellation);
        AssertSent("POST /collections/c/points/scroll", """{"filter":{"must":[{"is_null":{"key":"gone"}}]},"limit":1,"with_payload":false,"with_vector":false}""");

        _server.Result("""{"points":[],"next_page_offset":null}""");
        var second = await Client.ScrollAsync("c", null, 1, first.Next, null, true, Cancellation);
        AssertSent("POST /collections/c/points/scroll", """{"limit":1,"offset":"550e8400-e29b-41d4-a716-446655440000","with_payload":true,"with_vector":true}""");

        Assert.Equal((PointId)1, Assert.Single(first.Points).Id);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task CountAndRetrieve_AreSentAndRead()
    {
        _server.Result("""{"count":12345678901}""");
        Assert.Equal(12_345_678_901, await Client.CountAsync("c", null, Cancellation));
        AssertSent("POST /collections/c/points/count", """{"exact":true}""");

        _server.Result("""[{"id":1,"payload":{"a":1}}]""");
        Assert.Single(await Client.RetrieveAsync("c", [1, 2], PayloadFields.Only("a"), false, Cancellation));
        AssertSent("POST /collections/c/points", """{"ids":[1,2],"with_payload":["a"],"with_vector":false}""");
    }

    [Fact]
    public async Task IsReady_AsksReadyz()
    {
        Assert.True(await Client.IsReadyAsync(Cancellation));
        Assert.Equal("GET /readyz", _server.Requests[^1].Line);

        _server.Fail(503, "some shards are not ready");
        Assert.False(await Client.IsReadyAsync(Cancellation));

        await _server.StopAsync();
        Assert.False(await Client.IsReadyAsync(Cancellation));
    }

    private void AssertSent(string line, string body)
    {
        var sent = _server.Requests[^1];
        Assert.Equal((line, body, ScriptedQdrant.Key), (sent.Line, sent.Body, sent.Key));
        Assert.Equal(body.Length == 0 ? null : "application/json", sent.ContentType);
    }
}
