using CsCheck;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>Whatever a body is, the answer is a success or the client's fault.</summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private static readonly (string Method, string Path, string Body)[] Good =
    [
        ("PUT", "/collections/new", """{"vectors":{"a":{"size":4,"distance":"Dot","on_disk":true}},"sparse_vectors":{"s":{"modifier":"idf"}},"hnsw_config":{"m":16}}"""),
        ("PATCH", "/collections/c", """{"vectors":{"":{"hnsw_config":{"m":32}}},"params":{"on_disk_payload":true},"metadata":{"a":1}}"""),
        ("PUT", "/collections/c/index", """{"field_name":"a.b[]","field_schema":{"type":"text","tokenizer":"word","min_token_len":2}}"""),
        ("PUT", "/collections/c/points", """{"points":[{"id":1,"vector":{"":[1,2.5e-3],"s":{"indices":[1,2],"values":[0.5,1]}},"payload":{"a":{"b":["x\u00e9",1,null]},"k":"v"}}],"update_filter":{"must":[]}}"""),
        ("POST", "/collections/c/points", """{"ids":[1,2],"with_payload":{"include":["a.b"]},"with_vector":["s"]}"""),
        ("POST", "/collections/c/points/payload", """{"payload":{"x":[1,{"y":2}]},"points":[1],"key":"a.b[0].c"}"""),
        ("POST", "/collections/c/points/payload/delete", """{"keys":["a.b[]","k"],"filter":{"should":{"has_id":[1]}}}"""),
        ("POST", "/collections/c/points/batch", """{"operations":[{"upsert":{"points":[{"id":7,"vector":[1,2]}]}},{"delete":{"points":[7]}},{"update_vectors":{"points":[{"id":1,"vector":[1,2]}]}}]}"""),
        ("POST", "/collections/c/points/scroll", """{"limit":3,"offset":1,"filter":{"must":[{"key":"k","match":{"any":["v","w"]}},{"key":"n","range":{"gte":1,"lt":5}}],"min_should":{"conditions":[{"is_null":{"key":"a"}}],"min_count":1}}}"""),
        ("POST", "/collections/c/points/scroll", """{"order_by":{"key":"n","direction":"desc","start_from":3},"filter":{"must_not":[{"nested":{"key":"a","filter":{"must":{"key":"b","values_count":{"gt":1}}}}}]}}"""),
        ("POST", "/collections/c/points/query", """{"prefetch":[{"query":[1,2],"limit":5},{"query":{"indices":[1],"values":[1]},"using":"s"}],"query":{"rrf":{"k":60,"weights":[1,0.5]}},"limit":3,"offset":1,"with_payload":true}"""),
        ("POST", "/collections/c/points/query", """{"query":{"nearest":1},"score_threshold":0.5,"params":{"exact":true},"filter":{"must":{"key":"p","geo_radius":{"center":{"lon":1,"lat":2},"radius":3}}}}"""),
        ("POST", "/collections/c/points/search", """{"vector":{"name":"s","vector":{"indices":[1],"values":[1]}},"limit":2,"with_vector":true}"""),
        ("POST", "/collections/c/facet", """{"key":"k","limit":5,"filter":{"must":[]}}"""),
        ("POST", "/collections/aliases", """{"actions":[{"create_alias":{"collection_name":"c","alias_name":"d"}},{"rename_alias":{"old_alias_name":"d","new_alias_name":"e"}},{"delete_alias":{"alias_name":"e"}}]}"""),
    ];

    private static readonly string[] Pieces =
        ["null", "true", "-1", "0", "1e400", "1.5", "18446744073709551616", "99999999999", "\"\"", "\"\\ud800\"", "\"a[].b\"", "[]", "{}", "[[1]]", "[null]", "{\"\":1}", ",", "}", "\"", "\u0001", "{\"key\":\"k\"}", "\"2024-13-01\""];

    private QdrantServer _server = null!;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("PROVE_FUZZ"), out var rounds) ? rounds : 1500;

    public async ValueTask InitializeAsync()
    {
        _server = await QdrantServer.StartAsync();
        await _server.Rest.PutAsync("/collections/c", """{"vectors":{"size":2,"distance":"Cosine"},"sparse_vectors":{"s":{"modifier":"idf"}}}""");
        foreach (var (field, schema) in ((string, string)[])[("k", "keyword"), ("n", "integer")])
            await _server.Rest.PutAsync("/collections/c/index", $$"""{"field_name":"{{field}}","field_schema":"{{schema}}"}""");
        await _server.Rest.PutAsync("/collections/c/points", """{"points":[{"id":1,"vector":[1,2],"payload":{"k":"v","n":1,"a":[{"b":[1,2]}]}}]}""");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Bodies_Good_Succeed()
    {
        foreach (var (method, path, body) in Good)
            Assert.True((await _server.Rest.SendAsync(new HttpMethod(method), path, body)).Status == 200, $"{method} {path} {body}");
    }

    [Fact]
    public async Task Bodies_Damaged_AreNeverTheServersFault()
    {
        var damage = Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 1000], Gen.Int[0, 30], Gen.Int[0, Pieces.Length - 1], Gen.Int[0, 2]);
        await damage.SampleAsync(
            async (which, at, length, piece, kind) =>
            {
                var (method, path, body) = Good[which];
                var damaged = kind == 0 ? ReplaceValue(body, at, Pieces[piece]) : Cut(body, at % body.Length, length, kind == 1 ? "" : Pieces[piece]);
                var (status, text) = await _server.Rest.SendAsync(new HttpMethod(method), path, damaged);
                Assert.True(status < 500, $"{method} {path} {damaged}: {status} {text}");
            },
            iter: Rounds);
        Assert.Equal(200, (await _server.Rest.SendAsync(HttpMethod.Get, "/collections/c")).Status);
    }

    [Fact]
    public async Task Body_LargerThanTheLimit_IsRefused()
    {
        var (status, error) = await _server.Rest.FailAsync(HttpMethod.Put, "/collections/c/points", new string(' ', (32 << 20) + 1));
        Assert.Equal((400, "JSON payload is larger than allowed (limit: 33554432 bytes)."), (status, error));
    }

    private static string Cut(string body, int at, int length, string instead) => body[..at] + instead + body[Math.Min(body.Length, at + length)..];

    /// <summary>Another value in the place of a whole one, so that the body still parses.</summary>
    private static string ReplaceValue(string body, int which, string value)
    {
        var starts = Enumerable.Range(0, body.Length - 1).Where(i => body[i] is ':' or '[' or ',' && body[i + 1] != '"').ToArray();
        var start = starts[which % starts.Length] + 1;
        var (end, depth) = (start, 0);
        while (end < body.Length && (depth > 0 || body[end] is not (',' or '}' or ']')))
        {
            depth += body[end] is '[' or '{' ? 1 : body[end] is ']' or '}' ? -1 : 0;
            end++;
        }

        return body[..start] + value + body[end..];
    }
}
