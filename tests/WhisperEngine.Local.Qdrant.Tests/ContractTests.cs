using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>
/// What Qdrant's REST API does, asked of the local server, or of any Qdrant at <c>QDRANT_URL</c>. Texts are Qdrant's own.
/// </summary>
public sealed class ContractTests : IAsyncLifetime
{
    private const string Points = """
        {"points":[
          {"id":1,"vector":[0.05,0.61,0.76,0.74],"payload":{"city":"Berlin","price":10.0,"n":1}},
          {"id":2,"vector":[0.19,0.81,0.75,0.11],"payload":{"city":["Berlin","London"],"price":11.0,"n":2}},
          {"id":3,"vector":[0.36,0.55,0.47,0.94],"payload":{"city":["Berlin","Moscow"],"price":9.5,"n":2}},
          {"id":4,"vector":[0.18,0.01,0.85,0.80],"payload":{"city":["London","Moscow"],"price":9,"at":"2024-02-01T10:00:00Z"}},
          {"id":5,"vector":[0.24,0.18,0.22,0.44],"payload":{"count":0,"at":"2024-02-01T12:00:00+02:00"}},
          {"id":6,"vector":[0.35,0.08,0.11,0.44]},
          {"id":7,"vector":[0.25,0.98,0.14,0.43],"payload":{"city":null,"price":null}},
          {"id":8,"vector":[0.79,0.53,0.72,0.15],"payload":{"city":[],"price":[]}},
          {"id":9,"vector":{"text":{"indices":[66,12],"values":[0.5,0.25]}}},
          {"id":"5c56c793-69f3-4fbf-87e6-c4bf54c28c26","vector":{"text":{"indices":[12],"values":[2.0]}},
           "payload":{"parts":[{"name":"a","size":3},{"name":"b","size":5}],"place":{"lon":13.4,"lat":52.5}}}]}
        """;

    private readonly string _name = $"contract-{Guid.NewGuid():N}";
    private QdrantServer? _server;
    private Rest _rest = null!;

    private string C => $"/collections/{_name}";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } url) _rest = new Rest(new Uri(url));
        else _rest = (_server = await QdrantServer.StartAsync()).Rest;
        await _rest.PutAsync(C, """{"vectors":{"size":4,"distance":"Dot"},"sparse_vectors":{"text":{"modifier":"idf"}},"wal_config":{"wal_capacity_mb":null}}""");
        await _rest.PutAsync(C + "/points?wait=true", Points);
        foreach (var (field, schema) in ((string, string)[])[("city", "keyword"), ("price", "float"), ("n", "integer"), ("at", "datetime")])
            await _rest.PutAsync(C + "/index?wait=true", $$"""{"field_name":"{{field}}","field_schema":"{{schema}}"}""");
    }

    public async ValueTask DisposeAsync()
    {
        await _rest.OkAsync(HttpMethod.Delete, C);
        _rest.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"must":{"key":"city","match":{"value":"London"}}}""", "2 4")]
    [InlineData("""{"must":[{"key":"city","match":{"any":["Moscow","Berlin"]}}]}""", "1 2 3 4")]
    [InlineData("""{"must":[{"key":"city","match":{"except":["Berlin"]}}]}""", "2 3 4")]
    [InlineData("""{"must":[{"key":"city","match":{"any":[]}}]}""", "")]
    [InlineData("""{"must":[{"key":"n","match":{"value":2}}]}""", "2 3")]
    [InlineData("""{"must":[{"key":"price","match":{"value":10}}]}""", "")]
    [InlineData("""{"must":[{"key":"price","range":{"gte":9.5,"lt":11}}]}""", "1 3")]
    [InlineData("""{"must":[{"key":"at","range":{"lte":"2024-02-01T10:00:00Z"}}]}""", "4 5")]
    [InlineData("""{"must":[{"key":"at","range":{"gt":"2024-02-01 10:00"}}]}""", "")]
    [InlineData("""{"must":[{"is_empty":{"key":"city"}}],"must_not":[{"has_id":[9,"5c56c793-69f3-4fbf-87e6-c4bf54c28c26"]}]}""", "5 6 7 8")]
    [InlineData("""{"must":[{"is_null":{"key":"city"}}]}""", "7")]
    [InlineData("""{"must":[{"key":"city","is_null":true}]}""", "7")]
    [InlineData("""{"must":[{"key":"city","is_empty":false}]}""", "1 2 3 4")]
    [InlineData("""{"must":[{"key":"city","values_count":{"gte":2}}]}""", "2 3 4")]
    [InlineData("""{"must":[{"has_id":[3,1,99]}]}""", "1 3")]
    [InlineData("""{"must":[{"has_vector":"text"}]}""", "9 5c56c793-69f3-4fbf-87e6-c4bf54c28c26")]
    [InlineData("""{"must":[{"nested":{"key":"parts","filter":{"must":[{"key":"name","match":{"value":"a"}},{"key":"size","range":{"gt":4}}]}}}]}""", "")]
    [InlineData("""{"must":[{"nested":{"key":"parts","filter":{"must":[{"key":"name","match":{"value":"b"}},{"key":"size","range":{"gt":4}}]}}}]}""", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26")]
    [InlineData("""{"must":[{"key":"parts[].name","match":{"value":"b"}}]}""", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26")]
    [InlineData("""{"must":[{"key":"parts.name","match":{"value":"b"}}]}""", "")]
    [InlineData("""{"must":[{"key":"parts[1].size","match":{"value":5}}]}""", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26")]
    [InlineData("""{"must":[{"key":"place","geo_radius":{"center":{"lon":13.4,"lat":52.51},"radius":2000}}]}""", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26")]
    [InlineData("""{"must":[{"key":"place","geo_bounding_box":{"top_left":{"lon":13,"lat":53},"bottom_right":{"lon":14,"lat":52}}}]}""", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26")]
    [InlineData("""{"must":[{"key":"place","geo_polygon":{"exterior":{"points":[{"lon":13,"lat":52},{"lon":14,"lat":52},{"lon":14,"lat":53},{"lon":13,"lat":52}]}}}]}""", "")]
    [InlineData("""{"should":[{"key":"n","match":{"value":1}},{"key":"city","match":{"value":"Moscow"}}],"must_not":[{"has_id":[4]}]}""", "1 3")]
    [InlineData("""{"min_should":{"conditions":[{"key":"city","match":{"value":"Berlin"}},{"key":"n","match":{"value":2}},{"has_id":[1]}],"min_count":2}}""", "1 2 3")]
    [InlineData("""{"must":[],"should":[],"must_not":[]}""", "1 2 3 4 5 6 7 8 9 5c56c793-69f3-4fbf-87e6-c4bf54c28c26")]
    [InlineData("""{"must":[{"should":[{"has_id":[1,2]},{"has_id":[3]}]},{"key":"city","match":{"text":"Lon"}}]}""", "2")]
    [InlineData("""{"must":[{"key":"city","match":{"text_any":"xyz don"}}]}""", "2 4")]
    public async Task Filter_EachCondition_FindsTheSamePointsByScrollAndCount(string filter, string expected)
    {
        var ids = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var page = await _rest.PostAsync(C + "/points/scroll", $$"""{"limit":100,"filter":{{filter}}}""");
        Assert.Equal(ids, Rest.Ids(page!["points"]));
        Assert.Null(page["next_page_offset"]);
        Assert.Equal(ids.Length, (int)(await _rest.PostAsync(C + "/points/count", $$"""{"filter":{{filter}}}"""))!["count"]!);
    }

    [Theory]
    [InlineData("GET", "/points/42", null, 404, "Not found: Point with id 42 does not exists!")]
    [InlineData("GET", "/points/x", null, 400, "Wrong input: Can not recognize \"x\" as point id")]
    [InlineData("PUT", "", "{}", 409, "Wrong input: Collection `{c}` already exists!")]
    [InlineData("POST", "/points/query", """{"query":[1,2,3]}""", 400, "Wrong input: Vector dimension error: expected dim: 4, got 3")]
    [InlineData("POST", "/points/query", """{"query":[1,2,3,4],"using":"foo"}""", 400, "Wrong input: Not existing vector name error: foo")]
    [InlineData("POST", "/points/query", """{"query":[1,2,3,4],"limit":0}""", 422, "Validation error in JSON body: [internal.limit: value 0 invalid, must be 1.0 or larger]")]
    [InlineData("POST", "/points/query", """{"prefetch":{"query":[1,2,3,4]}}""", 400, "Bad request: A query is needed to merge the prefetches. Can't have prefetches without defining a query.")]
    [InlineData("POST", "/points/query", """{"score_threshold":1}""", 400, "Bad request: A query is needed to use the score_threshold. Can't have score_threshold without defining a query.")]
    [InlineData("POST", "/points/query", """{"score_threshold":1,"query":{"order_by":"price"}}""", 400, "Bad request: Can't use score_threshold with an order_by query.")]
    [InlineData("POST", "/points/query", """{"query":99}""", 404, "Not found: Point with id 99 does not exists!")]
    [InlineData("POST", "/points/payload?wait=true", """{"payload":{"a":1},"points":[99]}""", 404, "Not found: No point with id 99 found")]
    [InlineData("PUT", "/points/vectors?wait=true", """{"points":[{"id":1,"vector":[1,1,1,1]},{"id":99,"vector":[1,1,1,1]}]}""", 404, "Not found: No point with id 99 found")]
    [InlineData("PUT", "/points?wait=true", """{"points":[{"id":1,"vector":[1]}]}""", 400, "Wrong input: Vector dimension error: expected dim: 4, got 1")]
    [InlineData("PUT", "/points?wait=true", """{"points":[{"id":1,"vector":{"foo":[1]}}]}""", 400, "Wrong input: Not existing vector name error: foo")]
    [InlineData("PUT", "/points?wait=true", """{"points":[{"id":1,"vector":{"text":[1,2]}}]}""", 400, "Wrong input: Conversion between sparse and regular vectors failed")]
    public async Task Refusal_OfEachKind_HasQdrantsStatusAndText(string method, string path, string? body, int status, string error)
    {
        var expected = (status, error.Replace("{c}", _name, StringComparison.Ordinal));
        Assert.Equal(expected, await _rest.FailAsync(new HttpMethod(method), C + path, body));
    }

    [Theory]
    [InlineData("POST", "/points/count", """{"filter":{"musty":[]}}""", 400, "Format error in JSON body: ")]
    [InlineData("POST", "/points/count", """{"filter":{""", 400, "Format error in JSON body: ")]
    [InlineData("POST", "/points/count", """{"filter":{"min_should":{"conditions":[],"min_count":0}}}""", 422, "Validation error in JSON body: ")]
    [InlineData("PUT", "/points", """{"points":[{"id":-1,"vector":[1,1,1,1]}]}""", 400, "Format error in JSON body: ")]
    [InlineData("PUT", "/points", """{"points":[{"id":1,"vector":{"text":{"indices":[1,2],"values":[1]}}}]}""", 422, "Validation error in JSON body: ")]
    [InlineData("PUT", "/points", """{"points":[{"id":1,"vector":{"text":{"indices":[2,2],"values":[1,1]}}}]}""", 422, "Validation error in JSON body: ")]
    [InlineData("POST", "/points/scroll", """{"order_by":"price","offset":2}""", 400, "Wrong input: Cannot use an `offset` when using `order_by`.")]
    [InlineData("POST", "/points/scroll", """{"order_by":"city"}""", 400, "Wrong input: No range index for `order_by` key: `city`. Please create one")]
    [InlineData("POST", "/facet", """{"key":"price"}""", 400, "Wrong input: No appropriate index for faceting: `price`. Please create one")]
    [InlineData("PATCH", "?timeout=0", "{}", 422, "Validation error in query parameters: [timeout: value 0 invalid")]
    [InlineData("PUT", "?timeout=1", """{"vectors":{"size":4,"distance":"Dot"},"hnsw_config":{"ef_construct":0}}""", 422, "Validation error in JSON body: [hnsw_config.ef_construct: value 0 invalid")]
    [InlineData("POST", "/points/query", """{"prefetch":[{"query":1}],"query":{"rrf":{"weights":[1,2]}}}""", 400, "Wrong input: Number of weights in RRF should match number of pre-fetches: got 2, expected 1")]
    public async Task Refusal_OfABadBody_BeginsAsQdrants(string method, string path, string body, int status, string error)
    {
        var answer = await _rest.FailAsync(new HttpMethod(method), C + path, body);
        Assert.Equal(status, answer.Status);
        Assert.StartsWith(error, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collection_ThatIsNotThere_Is404AndDeletingItIsFalse()
    {
        Assert.Equal((404, "Not found: Collection `nope` doesn't exist!"), await _rest.FailAsync(HttpMethod.Get, "/collections/nope"));
        Assert.Equal((404, "Not found: Collection `nope` doesn't exist!"), await _rest.FailAsync(HttpMethod.Put, "/collections/nope/points", """{"points":[]}"""));
        Assert.False((bool)(await _rest.OkAsync(HttpMethod.Delete, "/collections/nope"))!);
        Assert.False((bool)(await _rest.GetAsync("/collections/nope/exists"))!["exists"]!);
        Assert.True((bool)(await _rest.GetAsync(C + "/exists"))!["exists"]!);
    }

    [Fact]
    public async Task Info_ShowsWhatWasAskedForAndHowManyPoints()
    {
        var info = (await _rest.GetAsync(C))!;
        Assert.Equal("green", (string?)info["status"]);
        Assert.Equal(10, (int)info["points_count"]!);
        Assert.Equal(4, (int)info["config"]!["params"]!["vectors"]!["size"]!);
        Assert.Equal("Dot", (string?)info["config"]!["params"]!["vectors"]!["distance"]);
        Assert.Equal("idf", (string?)info["config"]!["params"]!["sparse_vectors"]!["text"]!["modifier"]);
        Assert.Equal(16, (int)info["config"]!["hnsw_config"]!["m"]!);
        Assert.Equal("keyword", (string?)info["payload_schema"]!["city"]!["data_type"]);
        Assert.Equal(4, (int)info["payload_schema"]!["city"]!["points"]!);

        await _rest.OkAsync(HttpMethod.Patch, C, """{"vectors":{"":{"on_disk":true,"hnsw_config":{"m":32}}},"sparse_vectors":{"text":{"modifier":"none"}},"params":{"on_disk_payload":false}}""");
        var parameters = (await _rest.GetAsync(C))!["config"]!["params"]!;
        Assert.True((bool)parameters["vectors"]!["on_disk"]!);
        Assert.Equal(32, (int)parameters["vectors"]!["hnsw_config"]!["m"]!);
        Assert.Equal("none", (string?)parameters["sparse_vectors"]!["text"]!["modifier"]);
        Assert.False((bool)parameters["on_disk_payload"]!);
    }

    [Fact]
    public async Task Query_ByVector_IsInTheOrderOfTheDotProduct()
    {
        var found = (await _rest.PostAsync(C + "/points/query", """{"query":[0.2,0.1,0.9,0.7],"limit":3,"with_payload":["city"],"with_vector":true}"""))!["points"]!;
        Assert.Equal(["4", "1", "3"], Rest.Ids(found));
        Assert.Equal(1.362, (double)found[0]!["score"]!, 1e-5);
        Assert.Equal("""{"city":"Berlin"}""", found[1]!["payload"]!.ToJsonString());
        Assert.Equal(4, found[0]!["vector"]!.AsArray().Count);
        Assert.Equal(found.ToJsonString(), (await _rest.PostAsync(C + "/points/search", """{"vector":[0.2,0.1,0.9,0.7],"limit":3,"with_payload":["city"],"with_vector":true}"""))!.ToJsonString());

        var near = (await _rest.PostAsync(C + "/points/query", """{"query":[0.2,0.1,0.9,0.7],"score_threshold":1.2,"offset":1}"""))!["points"];
        Assert.Equal(["1"], Rest.Ids(near).Take(1));
        var byId = (await _rest.PostAsync(C + "/points/query", """{"query":4,"limit":2}"""))!["points"];
        Assert.DoesNotContain("4", Rest.Ids(byId));
    }

    [Theory]
    [InlineData("Cosine", "1 2 3", 0.8944272)]
    [InlineData("Dot", "2 1 3", 13)]
    [InlineData("Euclid", "1 3 2", 3.6055513)]
    [InlineData("Manhattan", "1 3 2", 5)]
    public async Task Query_EachDistance_RanksAndScoresAsDefined(string distance, string order, double second)
    {
        await _rest.OkAsync(HttpMethod.Delete, C);
        await _rest.PutAsync(C, $$"""{"vectors":{"size":2,"distance":"{{distance}}"} }""");
        await _rest.PutAsync(C + "/points?wait=true", """{"points":[{"id":1,"vector":[2,3]},{"id":2,"vector":[1,8]},{"id":3,"vector":[-1,1]}]}""");
        var found = (await _rest.PostAsync(C + "/points/query", """{"query":[2,3],"limit":3}"""))!["points"]!;
        Assert.Equal(order.Split(' '), Rest.Ids(found));
        Assert.Equal(second, (double)found[1]!["score"]!, 1e-5);
    }

    [Fact]
    public async Task Query_Sparse_WeighsByInverseDocumentFrequency()
    {
        var found = (await _rest.PostAsync(C + "/points/query", """{"query":{"indices":[12,66],"values":[1,1]},"using":"text"}"""))!["points"]!;
        // Two points have the vector: df(12) = 2, df(66) = 1; idf = ln((n - df + 0.5) / (df + 0.5) + 1).
        var (of12, of66) = (Math.Log(1 + (0.5 / 2.5)), Math.Log(1 + (1.5 / 1.5)));
        Assert.Equal(["9", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"], Rest.Ids(found));
        Assert.Equal((0.25 * of12) + (0.5 * of66), (double)found[0]!["score"]!, 1e-5);
        Assert.Equal(2 * of12, (double)found[1]!["score"]!, 1e-5);
    }

    [Fact]
    public async Task Query_Fusion_MergesPrefetchesAndAppliesTheFilterToThem()
    {
        const string prefetch = """[{"query":[0.2,0.1,0.9,0.7],"limit":2},{"query":{"indices":[12],"values":[1]},"using":"text","limit":1}]""";
        var found = (await _rest.PostAsync(C + "/points/query", $$$"""{"prefetch":{{{prefetch}}},"query":{"fusion":"rrf"}}"""))!["points"]!;
        Assert.Equal([0.5, 0.5, 1 / 3f], found.AsArray().Select(point => (double)point!["score"]!), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal("1", Rest.Ids(found)[2]);
        var weighted = (await _rest.PostAsync(C + "/points/query", $$$"""{"prefetch":{{{prefetch}}},"query":{"rrf":{"k":60,"weights":[1,3]}},"limit":1}"""))!["points"]!;
        Assert.Equal(["5c56c793-69f3-4fbf-87e6-c4bf54c28c26"], Rest.Ids(weighted));
        Assert.Equal(1 / ((1 / 3.0) + 59), (double)weighted[0]!["score"]!, 1e-6);
        var dbsf = (await _rest.PostAsync(C + "/points/query", $$$"""{"prefetch":{{{prefetch}}},"query":{"fusion":"dbsf"}}"""))!["points"]!;
        Assert.Equal(3, dbsf.AsArray().Count);
        var filtered = (await _rest.PostAsync(C + "/points/query", $$$"""{"filter":{"must":{"has_id":[3]}},"query":{"fusion":"rrf"},"prefetch":{{{prefetch}}} }"""))!["points"]!;
        Assert.Equal(["3"], Rest.Ids(filtered));
    }

    [Fact]
    public async Task OrderBy_Number_PagesByStartFromAndRepeatsPointsWithSeveralValues()
    {
        var first = (await _rest.PostAsync(C + "/points/scroll", """{"order_by":{"key":"price","direction":"desc"},"limit":2}"""))!;
        Assert.Equal(["2", "1"], Rest.Ids(first["points"]));
        Assert.Null(first["next_page_offset"]);
        Assert.Equal(11, (double)first["points"]![0]!["order_value"]!);
        var next = (await _rest.PostAsync(C + "/points/scroll", """{"order_by":{"key":"price","direction":"desc","start_from":10},"filter":{"must_not":[{"has_id":[1]}]}}"""))!;
        Assert.Equal(["3", "4"], Rest.Ids(next["points"]));
        await _rest.PutAsync(C + "/points?wait=true", """{"points":[{"id":20,"vector":{},"payload":{"n":[0,5]}}]}""");
        Assert.Equal(["20", "1", "2", "3", "20"], Rest.Ids((await _rest.PostAsync(C + "/points/scroll", """{"order_by":"n"}"""))!["points"]));
        var query = (await _rest.PostAsync(C + "/points/query", """{"query":{"order_by":"at"}}"""))!["points"]!;
        Assert.Equal(["4", "5"], Rest.Ids(query));
        Assert.Equal(1, (double)query[0]!["score"]!);
    }

    [Fact]
    public async Task Scroll_InPages_GivesEveryPointOnceInTheOrderOfIds()
    {
        var seen = new List<string>();
        for (var offset = "null"; offset is not null;)
        {
            var page = (await _rest.PostAsync(C + "/points/scroll", $$"""{"limit":3,"offset":{{offset}}}"""))!;
            seen.AddRange(Rest.Ids(page["points"]));
            offset = page["next_page_offset"]?.ToJsonString();
        }

        Assert.Equal([.. Enumerable.Range(1, 9).Select(id => id.ToString(CultureInfo.InvariantCulture)), "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"], seen);
    }

    [Fact]
    public async Task Facet_Counts_AreDescendingThenByValue()
    {
        Assert.Equal("""{"hits":[{"value":"Berlin","count":3},{"value":"London","count":2},{"value":"Moscow","count":2}]}""", (await _rest.PostAsync(C + "/facet", """{"key":"city"}"""))!.ToJsonString());
        Assert.Equal("""{"hits":[{"value":2,"count":2}]}""", (await _rest.PostAsync(C + "/facet", """{"key":"n","limit":1}"""))!.ToJsonString());
        Assert.Equal("""{"hits":[{"value":2,"count":1}]}""", (await _rest.PostAsync(C + "/facet", """{"key":"n","filter":{"must":{"has_id":[2]}}}"""))!.ToJsonString());
    }

    [Fact]
    public async Task Payload_SetOverwriteDeleteClear_DoWhatTheySay()
    {
        await ChangeAsync("POST", "/points/payload", """{"payload":{"b":{"c":[{"d":1},{"d":2}]},"city":null},"points":[1]}""");
        Assert.Equal("""{"price":10.0,"n":1,"b":{"c":[{"d":1},{"d":2}]}}""", await PayloadAsync(1));
        await ChangeAsync("POST", "/points/payload", """{"payload":{"d":9},"points":[1],"key":"b.c[1]"}""");
        await ChangeAsync("POST", "/points/payload", """{"payload":{"e":0},"points":[1],"key":"b.c[]"}""");
        Assert.Equal("""{"price":10.0,"n":1,"b":{"c":[{"d":1,"e":0},{"d":9,"e":0}]}}""", await PayloadAsync(1));
        await ChangeAsync("POST", "/points/payload/delete", """{"keys":["b.c[].d","n"],"points":[1]}""");
        Assert.Equal("""{"price":10.0,"b":{"c":[{"e":0},{"e":0}]}}""", await PayloadAsync(1));
        await ChangeAsync("PUT", "/points/payload", """{"payload":{"z":1},"filter":{"must":{"has_id":[1,2]}}}""");
        Assert.Equal("""{"z":1}""", await PayloadAsync(2));
        await ChangeAsync("POST", "/points/payload/clear", """{"points":[2]}""");
        Assert.Equal("{}", await PayloadAsync(2));
        Assert.Equal(["1"], Rest.Ids((await _rest.PostAsync(C + "/points/scroll", """{"filter":{"must":{"key":"z","match":{"value":1}}}}"""))!["points"]));
    }

    [Fact]
    public async Task Vectors_UpdateAndDelete_TouchOnlyThoseThatAreNamed()
    {
        await ChangeAsync("PUT", "/points/vectors", """{"points":[{"id":1,"vector":{"text":{"indices":[3,1],"values":[0.5,0.25]}}},{"id":1,"vector":{"":[1,0,0,0]}}]}""");
        Assert.Equal("""{"":[1,0,0,0],"text":{"indices":[1,3],"values":[0.25,0.5]}}""", (await _rest.GetAsync(C + "/points/1"))!["vector"]!.ToJsonString());
        await ChangeAsync("POST", "/points/vectors/delete", """{"points":[1],"vector":[""]}""");
        Assert.Equal("""{"text":{"indices":[1,3],"values":[0.25,0.5]}}""", (await _rest.GetAsync(C + "/points/1"))!["vector"]!.ToJsonString());
        Assert.Equal("""{"city":"Berlin","price":10.0,"n":1}""", await PayloadAsync(1));
    }

    [Fact]
    public async Task Upsert_AgainUnderACondition_ChangesOnlyWhatItMay()
    {
        await ChangeAsync("PUT", "/points", """{"points":[{"id":1,"vector":[1,1,1,1],"payload":{"v":1}}],"update_filter":{"must":{"key":"n","range":{"gt":1}}}}""");
        Assert.Equal("""{"city":"Berlin","price":10.0,"n":1}""", await PayloadAsync(1));
        await ChangeAsync("PUT", "/points", """{"points":[{"id":1,"vector":[1,1,1,1],"payload":{"v":1}},{"id":30,"vector":{}}],"update_filter":{"must":{"key":"n","range":{"gte":1}}}}""");
        Assert.Equal("""{"v":1}""", await PayloadAsync(1));
        Assert.Equal("{}", await PayloadAsync(30));
    }

    [Fact]
    public async Task Batch_OfOperations_RunsThemInOrder()
    {
        var results = await _rest.PostAsync(C + "/points/batch?wait=true", """
            {"operations":[{"upsert":{"points":[{"id":50,"vector":[1,1,1,1],"payload":{"a":1}}]}},{"set_payload":{"payload":{"b":2},"points":[50]}},
            {"delete_payload":{"keys":["a"],"points":[50]}},{"delete":{"points":[1,99]}},{"clear_payload":{"points":[2]}}]}
            """);
        Assert.Equal(5, results!.AsArray().Count);
        Assert.All(results.AsArray(), result => Assert.Equal("completed", (string?)result!["status"]));
        Assert.Equal("""{"b":2}""", await PayloadAsync(50));
        Assert.Equal(404, (await _rest.SendAsync(HttpMethod.Get, C + "/points/1")).Status);
    }

    [Fact]
    public async Task QueryBatch_AnswersInTheShapeOfQdrant()
    {
        var batch = await _rest.PostAsync(C + "/points/query/batch", """{"searches":[{"query":[1,1,1,1],"limit":1},{"filter":{"must":{"has_id":[2]}}}]}""");
        Assert.Equal(["2"], Rest.Ids(batch![1]!["points"]));
        Assert.Empty((await _rest.PostAsync(C + "/points/search/batch", """{"searches":[]}"""))!.AsArray());
    }

    [Fact]
    public async Task Aliases_CreateRenameDelete_StandForTheCollection()
    {
        var alias = _name + "-alias";
        await _rest.PostAsync("/collections/aliases", $$$"""{"actions":[{"create_alias":{"collection_name":"{{{_name}}}","alias_name":"{{{alias}}}"}}]}""");
        Assert.Equal(10, (int)(await _rest.PostAsync($"/collections/{alias}/points/count", "{}"))!["count"]!);
        await _rest.PostAsync("/collections/aliases", $$$"""{"actions":[{"rename_alias":{"old_alias_name":"{{{alias}}}","new_alias_name":"{{{alias}}}2"}}]}""");
        Assert.Equal($$$"""{"aliases":[{"alias_name":"{{{alias}}}2","collection_name":"{{{_name}}}"}]}""", (await _rest.GetAsync(C + "/aliases"))!.ToJsonString());
        await _rest.PostAsync("/collections/aliases", $$$"""{"actions":[{"delete_alias":{"alias_name":"{{{alias}}}2"}}]}""");
        Assert.Equal(404, (await _rest.SendAsync(HttpMethod.Get, $"/collections/{alias}2")).Status);
    }

    [Fact]
    public async Task TextIndex_ChangesWhatMatchTextMeans()
    {
        await ChangeAsync("POST", "/points/payload", """{"payload":{"title":"Robot Dreams of the Star"},"points":[1]}""");
        Assert.Empty(await TextAsync("robot"));
        await _rest.PutAsync(C + "/index?wait=true", """{"field_name":"title","field_schema":{"type":"text","tokenizer":"word","lowercase":true}}""");
        Assert.Equal(["1"], await TextAsync("STAR robot"));
        Assert.Empty(await TextAsync("robo"));
        await _rest.PutAsync(C + "/index?wait=true", """{"field_name":"title","field_schema":{"type":"text","tokenizer":"prefix"}}""");
        Assert.Equal(["1"], await TextAsync("ROBO"));
    }

    [Fact]
    public async Task Names_ThatNoCollectionMayHave_AreRefused()
    {
        Assert.Equal(422, (await _rest.SendAsync(HttpMethod.Put, "/collections/a%3Ab", """{"vectors":{"size":4,"distance":"Dot"}}""")).Status);
        Assert.Equal(422, (await _rest.SendAsync(HttpMethod.Get, $"/collections/{new string('x', 256)}")).Status);
        Assert.Equal(400, (await _rest.SendAsync(HttpMethod.Put, C + "-2", """{"vectors":{"size":0,"distance":"Dot"}}""")).Status);
        Assert.Equal(400, (await _rest.SendAsync(HttpMethod.Put, C + "-2", """{"vectors":{"size":4,"distance":"Hamming"}}""")).Status);
    }

    [Fact]
    public async Task Service_Endpoints_AnswerAsQdrants()
    {
        Assert.Contains("\"title\":\"qdrant - vector search engine\"", (await _rest.SendAsync(HttpMethod.Get, "/")).Text, StringComparison.Ordinal);
        Assert.Equal((200, "all shards are ready"), await _rest.SendAsync(HttpMethod.Get, "/readyz"));
        Assert.Equal((200, "healthz check passed"), await _rest.SendAsync(HttpMethod.Get, "/healthz"));
        var (status, metrics) = await _rest.SendAsync(HttpMethod.Get, "/metrics");
        Assert.Equal(200, status);
        Assert.Contains("collections_total ", metrics, StringComparison.Ordinal);
        Assert.Contains("rest_responses_total{method=\"PUT\",endpoint=\"/collections/{name}\",status=\"200\"}", metrics, StringComparison.Ordinal);
    }

    private Task<JsonNode?> ChangeAsync(string method, string path, string body) => _rest.OkAsync(new HttpMethod(method), $"{C}{path}?wait=true", body);

    private async Task<string> PayloadAsync(int id) => (await _rest.GetAsync($"{C}/points/{id}"))!["payload"]!.ToJsonString();

    private async Task<string[]> TextAsync(string text) =>
        Rest.Ids((await _rest.PostAsync(C + "/points/scroll", $$"""{"filter":{"must":{"key":"title","match":{"text":"{{text}}"} } } }"""))!["points"]);
}
