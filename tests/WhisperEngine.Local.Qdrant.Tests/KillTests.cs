using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>
/// The process is killed at seeded moments while points are written. After each restart every batch that was acknowledged is there, and
/// no batch by half. <c>PROVE_KILLS</c> and <c>PROVE_SEED</c> set how often and when.
/// </summary>
public sealed class KillTests
{
    private const int Writers = 3;
    private const int PointsOfBatch = 20;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("PROVE_KILLS") ?? "20", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("PROVE_SEED") ?? "20261125", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Upserts_KilledAtAnyMoment_KeepAllThatWasAcknowledgedAndNothingByHalf()
    {
        using var data = new DataFolder();
        var random = new Random(Seed);
        var acknowledged = new List<int>();
        var next = 0;
        for (var kill = 0; kill <= Kills; kill++)
        {
            using var server = await QdrantProgram.StartAsync(data.Path, "--LocalQdrant:LogBytes", "200000");
            if (kill == 0) await CreateAsync(server.Rest);
            await CheckAsync(server.Rest, acknowledged, $"seed {Seed}, after kill {kill}");
            if (kill == Kills) break;
            // Killed by whoever gets the answer to this request: an event, not a time, decides.
            var last = random.Next(1, 40);
            var answers = 0;
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
            {
                while (true)
                {
                    var batch = Interlocked.Increment(ref next);
                    if (!await WriteAsync(server.Rest, batch, wait: batch % 2 == 0)) return;
                    lock (acknowledged) acknowledged.Add(batch);
                    if (Interlocked.Increment(ref answers) == last) await server.KillAsync();
                }
            }));
        }

        Assert.True(acknowledged.Count >= Kills);
    }

    private static async Task CreateAsync(Rest rest)
    {
        await rest.PutAsync("/collections/c", """{"vectors":{"size":32,"distance":"Dot"}}""");
        await rest.PutAsync("/collections/c/index", """{"field_name":"batch","field_schema":"integer"}""");
    }

    private static async Task<bool> WriteAsync(Rest rest, int batch, bool wait)
    {
        var points = Enumerable.Range(batch * PointsOfBatch, PointsOfBatch).Select(id => new JsonObject
        {
            ["id"] = id,
            ["vector"] = new JsonArray([.. Enumerable.Range(0, 32).Select(i => (JsonNode?)(id + i))]),
            ["payload"] = new JsonObject { ["batch"] = batch },
        });
        try
        {
            var body = new JsonObject { ["points"] = new JsonArray([.. points]) }.ToJsonString();
            return (await rest.SendAsync(HttpMethod.Put, $"/collections/c/points?wait={(wait ? "true" : "false")}", body)).Status == 200;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(Rest rest, List<int> acknowledged, string when)
    {
        var counts = (await rest.PostAsync("/collections/c/facet", """{"key":"batch","limit":1000000}"""))!["hits"]!.AsArray().ToDictionary(hit => (int)hit!["value"]!, hit => (int)hit!["count"]!);
        Assert.True(counts.Values.All(count => count == PointsOfBatch), $"{when}: half of a batch is there");
        Assert.True(acknowledged.All(counts.ContainsKey), $"{when}: batch {acknowledged.FirstOrDefault(batch => !counts.ContainsKey(batch))} is lost");
        var newest = acknowledged.TakeLast(20).SelectMany(batch => Enumerable.Range(batch * PointsOfBatch, PointsOfBatch)).ToArray();
        var points = (await rest.PostAsync("/collections/c/points", new JsonObject { ["ids"] = new JsonArray([.. newest.Select(id => (JsonNode?)id)]), ["with_vector"] = true }.ToJsonString()))!.AsArray();
        Assert.Equal(newest.Length, points.Count);
        Assert.All(points, point => Assert.Equal((float)(int)point!["id"]!, (float)point["vector"]![0]!));
    }
}
