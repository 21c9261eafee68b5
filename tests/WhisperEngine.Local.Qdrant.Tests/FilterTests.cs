using CsCheck;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>Random filters over random payloads: with indexes, without, and by the rules written down a second time.</summary>
public sealed class FilterTests : IAsyncLifetime
{
    private const int PointCount = 80;

    private static readonly string[] Paths = ["k", "n", "f", "b", "o.k", "l[].k", "l[].n", "l[0].n", "l", "l[]", "o", "none", "l.k"];

    private static readonly Gen<JsonNode?> Word = OneOf("red", "blue", "green", "").Select(text => (JsonNode?)JsonValue.Create(text));
    private static readonly Gen<JsonNode?> Whole = Gen.Int[-3, 3].Select(number => (JsonNode?)JsonValue.Create(number));
    private static readonly Gen<JsonNode?> Fraction = Gen.Int[-6, 6].Select(number => (JsonNode?)JsonValue.Create((number / 2.0) + 0.25));
    private static readonly Gen<JsonNode?> Flag = Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag));
    private static readonly Gen<JsonNode?> Null = Gen.Const((JsonNode?)null);

    private static readonly Gen<JsonObject> Part = Gen.Select(Some(Word), Some(Whole), (k, n) => Members(("k", k), ("n", n)));

    private static readonly Gen<JsonObject> Payload = Gen.Select(
        Some(Word), Some(Whole), Some(Fraction), Some(Flag), Gen.Select(Part.Select(part => (JsonNode?)part), Null, Gen.Bool, (part, none, take) => take ? part : none),
        Part.Array[0, 3], Gen.Int[0, 3], (k, n, f, b, o, l, listed) =>
            Members(("k", k), ("n", n), ("f", f), ("b", b), ("o", (o, o is not null)), ("l", (new JsonArray([.. l]), listed > 0))));

    private static readonly Gen<JsonNode> Leaf = Gen.OneOf(
        Match(Gen.OneOf(Word, Whole, Flag).Select(value => new JsonObject { ["value"] = value })),
        Match(Gen.OneOf(Word.Array[0, 3], Whole.Array[0, 3]).Select(values => new JsonObject { ["any"] = new JsonArray(values) })),
        Match(Gen.OneOf(Word.Array[0, 3], Whole.Array[0, 3]).Select(values => new JsonObject { ["except"] = new JsonArray(values) })),
        Match(OneOf("re", "e", "blue").Select(text => new JsonObject { ["text"] = text })),
        Keyed(Range.Select(range => ("range", (JsonNode)range))),
        Keyed(Range.Select(range => ("values_count", (JsonNode)range))),
        Keyed(Gen.Bool.Select(flag => ("is_empty", (JsonNode)flag))),
        Keyed(Gen.Bool.Select(flag => ("is_null", (JsonNode)flag))),
        Gen.Select(OneOf(Paths), OneOf("is_empty", "is_null"), (key, kind) => (JsonNode)new JsonObject { [kind] = new JsonObject { ["key"] = key } }),
        Gen.Int[0, PointCount + 5].Array[0, 20].Select(ids => (JsonNode)new JsonObject { ["has_id"] = new JsonArray([.. ids.Distinct().Select(id => (JsonNode?)id)]) }));

    private QdrantServer _server = null!;

    private static Gen<JsonObject> Range => Gen.Select(OneOf("lt", "lte", "gt", "gte"), Gen.Int[-3, 3], OneOf("lt", "gte"), Gen.Int[-3, 3], (a, x, b, y) => new JsonObject { [b] = y, [a] = x });

    public async ValueTask InitializeAsync() => _server = await QdrantServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Filters_Random_AgreeWithAndWithoutIndexesAndWithTheRules()
    {
        var points = await FillAsync();
        await Filter(2).SampleAsync(
            async filter =>
            {
                var body = new JsonObject { ["limit"] = PointCount, ["filter"] = filter.DeepClone() }.ToJsonString();
                var expected = points.Where(point => NaiveFilter.Holds(filter, point)).Select(point => point["id"]!.ToString()).ToArray();
                foreach (var collection in (string[])["plain", "indexed"])
                {
                    var found = Rest.Ids((await _server.Rest.PostAsync($"/collections/{collection}/points/scroll", body))!["points"]);
                    Assert.True(expected.SequenceEqual(found), $"{collection} {filter.ToJsonString()}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}");
                }
            },
            iter: 400,
            print: filter => filter.ToJsonString());
    }

    private async Task<List<JsonObject>> FillAsync()
    {
        var points = new List<JsonObject>();
        Payload.Array[PointCount].Sample(payloads =>
        {
            points.Clear();
            for (var id = 0; id < payloads.Length; id++) points.Add(new JsonObject { ["id"] = id, ["vector"] = new JsonObject(), ["payload"] = payloads[id].DeepClone() });
        }, iter: 1);
        foreach (var collection in (string[])["plain", "indexed"])
        {
            await _server.Rest.PutAsync($"/collections/{collection}", "{}");
            await _server.Rest.PutAsync($"/collections/{collection}/points?wait=true", new JsonObject { ["points"] = new JsonArray([.. points.Select(point => point.DeepClone())]) }.ToJsonString());
        }

        foreach (var (field, schema) in ((string, string)[])[("k", "keyword"), ("n", "integer"), ("f", "float"), ("b", "bool"), ("o.k", "keyword"), ("l[].k", "keyword"), ("l[].n", "integer")])
            await _server.Rest.PutAsync("/collections/indexed/index?wait=true", $$"""{"field_name":"{{field}}","field_schema":"{{schema}}"}""");
        return points;
    }

    private static Gen<JsonNode> Filter(int depth)
    {
        var condition = depth == 0 ? Leaf : Gen.Frequency((5, Leaf), (2, Filter(depth - 1)), (1, Filter(0).Select(inner => (JsonNode)new JsonObject { ["nested"] = new JsonObject { ["key"] = "l", ["filter"] = inner } })));
        var clause = condition.Array[0, 3];
        return Gen.Select(clause, clause, clause, clause, Gen.Int[0, 15], Gen.Int[1, 2], (must, should, mustNot, some, clauses, least) =>
        {
            var filter = new JsonObject();
            if ((clauses & 1) != 0) filter["must"] = Copies(must);
            if ((clauses & 2) != 0) filter["should"] = Copies(should);
            if ((clauses & 4) != 0) filter["must_not"] = Copies(mustNot);
            if (clauses > 13) filter["min_should"] = new JsonObject { ["conditions"] = Copies(some), ["min_count"] = least };
            return JsonNode.Parse(filter.ToJsonString())!;
        });
    }

    private static Gen<JsonNode> Match(Gen<JsonObject> match) => Keyed(match.Select(value => ("match", (JsonNode)value)));

    private static Gen<JsonNode> Keyed(Gen<(string Name, JsonNode Value)> test) =>
        Gen.Select(OneOf(Paths), test, (key, member) => (JsonNode)new JsonObject { ["key"] = key, [member.Name] = member.Value.DeepClone() });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static JsonArray Copies(JsonNode[] nodes) => new([.. nodes.Select(node => node.DeepClone())]);

    /// <summary>A value, several, null, none in a list, or nothing at all.</summary>
    private static Gen<(JsonNode? Value, bool Given)> Some(Gen<JsonNode?> value) => Gen.Frequency(
        (4, value.Select(one => (one, true))),
        (2, value.Array[0, 3].Select(several => ((JsonNode?)new JsonArray(several), true))),
        (1, Gen.Const(((JsonNode?)null, true))),
        (2, Gen.Const(((JsonNode?)null, false))));

    private static JsonObject Members(params (string Name, (JsonNode? Value, bool Given) Member)[] members)
    {
        var payload = new JsonObject();
        foreach (var (name, member) in members)
        {
            if (member.Given) payload[name] = member.Value?.DeepClone();
        }

        return payload;
    }
}
