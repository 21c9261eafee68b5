using System.Globalization;
using CsCheck;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>Random operations with restarts and a log that is turned into segments all the time, against a dictionary.</summary>
public sealed class ModelTests
{
    private const int Ids = 40;

    private static readonly Gen<(int Kind, int[] Ids, int Value)> Step = Gen.Select(Gen.Int[0, 6], Gen.Int[0, Ids - 1].Array[1, 25], Gen.Int[0, 3]);

    [Fact]
    public async Task Operations_Random_LeaveWhatADictionaryWouldHold() => await Step.Array[30, 60].SampleAsync(RunAsync, iter: 6, threads: 1);

    private static async Task RunAsync((int Kind, int[] Ids, int Value)[] steps)
    {
        using var data = new DataFolder();
        string[] settings = ["--data", data.Path, "--LocalQdrant:LogBytes", "4096"];
        var model = new SortedDictionary<int, (int Vector, JsonObject Payload)>();
        var server = await QdrantServer.StartAsync(settings);
        try
        {
            await server.Rest.PutAsync("/collections/c", """{"vectors":{"size":16,"distance":"Dot"}}""");
            await server.Rest.PutAsync("/collections/c/index", """{"field_name":"v","field_schema":"integer"}""");
            await server.Rest.PutAsync("/collections/c/index", """{"field_name":"w","field_schema":"keyword"}""");
            foreach (var (kind, ids, value) in steps)
            {
                if (kind == 6)
                {
                    await server.DisposeAsync();
                    server = await QdrantServer.StartAsync(settings);
                }
                else
                {
                    await ChangeAsync(server.Rest, model, kind, [.. ids.Distinct()], value);
                }

                await CompareAsync(server.Rest, model, value);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task ChangeAsync(Rest rest, SortedDictionary<int, (int Vector, JsonObject Payload)> model, int kind, int[] ids, int value)
    {
        var known = ids.Where(model.ContainsKey).ToArray();
        switch (kind)
        {
            case 0 or 1 or 2:
                var points = ids.Select(id => new JsonObject { ["id"] = id, ["vector"] = Vector(value), ["payload"] = new JsonObject { ["v"] = value, ["w"] = Word(value) } });
                await rest.PutAsync("/collections/c/points?wait=true", new JsonObject { ["points"] = new JsonArray([.. points]) }.ToJsonString());
                foreach (var id in ids) model[id] = (value, new JsonObject { ["v"] = value, ["w"] = Word(value) });
                break;
            case 3:
                await rest.PostAsync("/collections/c/points/delete", new JsonObject { ["points"] = Array(ids) }.ToJsonString());
                foreach (var id in ids) model.Remove(id);
                break;
            case 4:
                await rest.PostAsync("/collections/c/points/payload", new JsonObject { ["points"] = Array(known), ["payload"] = new JsonObject { ["w"] = Word(value), ["x"] = value } }.ToJsonString());
                foreach (var id in known) (model[id].Payload["w"], model[id].Payload["x"]) = (Word(value), value);
                break;
            case 5:
                await rest.PostAsync("/collections/c/points/delete", $$$"""{"filter":{"must":{"key":"w","match":{"value":"{{{Word(value)}}}"} } } }""");
                foreach (var id in model.Where(point => (string?)point.Value.Payload["w"] == Word(value)).Select(point => point.Key).ToArray()) model.Remove(id);
                break;
        }
    }

    private static async Task CompareAsync(Rest rest, SortedDictionary<int, (int Vector, JsonObject Payload)> model, int value)
    {
        var all = (await rest.PostAsync("/collections/c/points/scroll", """{"limit":100,"with_vector":true}"""))!["points"]!.AsArray();
        Assert.Equal(
            model.Select(point => $"{point.Key} {point.Value.Payload.ToJsonString()} {Vector(point.Value.Vector).ToJsonString()}"),
            all.Select(point => $"{point!["id"]} {point["payload"]!.ToJsonString()} {point["vector"]!.ToJsonString()}"));
        foreach (var match in (string[])[$$"""{"key":"v","match":{"value":{{value}}} }""", $$"""{"key":"w","match":{"value":"{{Word(value)}}"} }""", $$"""{"key":"v","range":{"gte":{{value}}} }"""])
        {
            var found = (await rest.PostAsync("/collections/c/points/scroll", $$"""{"limit":100,"filter":{"must":{{match}} } }"""))!["points"];
            var expected = model.Where(point => match.Contains("\"w\"", StringComparison.Ordinal) ? (string?)point.Value.Payload["w"] == Word(value)
                : match.Contains("gte", StringComparison.Ordinal) ? (int)point.Value.Payload["v"]! >= value : (int)point.Value.Payload["v"]! == value);
            Assert.Equal(expected.Select(point => point.Key.ToString(CultureInfo.InvariantCulture)), Rest.Ids(found));
        }

        var schema = (await rest.GetAsync("/collections/c"))!;
        Assert.Equal(model.Count, (int)schema["points_count"]!);
        Assert.Equal(model.Count, (int)schema["payload_schema"]!["w"]!["points"]!);
    }

    private static string Word(int value) => $"word{value}";

    private static JsonArray Vector(int value) => new([.. Enumerable.Range(0, 16).Select(i => (JsonNode?)(value + i))]);

    private static JsonArray Array(int[] ids) => new([.. ids.Select(id => (JsonNode?)id)]);
}
