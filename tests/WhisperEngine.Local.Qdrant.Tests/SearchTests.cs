using System.Globalization;
using CsCheck;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>Numbers of a vector as any client writes them are read as Qdrant reads them: the nearest double, then the nearest float.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Vector_AnyNumbers_AreReadToTheLastBit()
    {
        Gen.OneOf(
            Gen.Float.Where(float.IsFinite).Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
            Gen.Double[-10, 10].Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
            Gen.Select(Gen.Long, Gen.Int[0, 30], (digits, zeros) => string.Create(CultureInfo.InvariantCulture, $"0.{new string('0', zeros)}{(ulong)digits}"))).Array[1, 40].Sample(numbers =>
        {
            var reader = new System.Text.Json.Utf8JsonReader(System.Text.Encoding.ASCII.GetBytes($"[{string.Join(',', numbers)}]"));
            reader.Read();
            var read = Wire.VectorReader.ReadFloats(ref reader);
            Assert.Equal(numbers.Select(number => (float)double.Parse(number, CultureInfo.InvariantCulture)), read);
        });
    }

    [Fact]
    public async Task Search_ManySegmentsAndIndexes_FindsWhatComparingAllFinds()
    {
        const int count = 1500;
        using var data = new DataFolder();
        await using var server = await QdrantServer.StartAsync("--data", data.Path, "--LocalQdrant:LogBytes", "20000");
        await server.Rest.PutAsync("/collections/c", """{"vectors":{"size":8,"distance":"Euclid"}}""");
        await server.Rest.PutAsync("/collections/c/index?wait=true", """{"field_name":"user","field_schema":"keyword"}""");
        var random = new Random(7);
        var vectors = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 8).Select(_ => random.NextSingle()).ToArray()).ToArray();
        foreach (var batch in Enumerable.Range(0, count).Chunk(100))
        {
            var points = batch.Select(id => new JsonObject { ["id"] = id, ["vector"] = Array(vectors[id]), ["payload"] = new JsonObject { ["user"] = $"u{id % 7}" } });
            await server.Rest.PutAsync("/collections/c/points?wait=true", new JsonObject { ["points"] = new JsonArray([.. points]) }.ToJsonString());
        }

        Assert.NotEmpty(data.Files("segment-*.bin"));
        for (var user = 0; user < 7; user++)
        {
            var query = Enumerable.Range(0, 8).Select(_ => random.NextSingle()).ToArray();
            var body = new JsonObject { ["query"] = Array(query), ["limit"] = 5, ["filter"] = JsonNode.Parse($$$"""{"must":{"key":"user","match":{"value":"u{{{user}}}"} } }""") };
            var found = Rest.Ids((await server.Rest.PostAsync("/collections/c/points/query", body.ToJsonString()))!["points"]);
            var expected = Enumerable.Range(0, count).Where(id => id % 7 == user).OrderBy(id => Enumerable.Range(0, 8).Sum(i => Math.Pow(vectors[id][i] - query[i], 2))).Take(5);
            Assert.Equal(expected.Select(id => id.ToString(CultureInfo.InvariantCulture)), found);
        }
    }

    private static JsonArray Array(float[] numbers) => new([.. numbers.Select(number => (JsonNode?)number)]);
}
