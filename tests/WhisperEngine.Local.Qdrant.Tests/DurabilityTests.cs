namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>What is in the directory of <c>--data</c>, and what is made of it.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const string Collection = """{"vectors":{"size":2,"distance":"Dot"},"sparse_vectors":{"s":{}}}""";
    private readonly DataFolder _data = new();

    private string[] Settings => ["--data", _data.Path];

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Restart_KeepsCollectionsAliasesIndexesAndVersions()
    {
        string before;
        await using (var server = await QdrantServer.StartAsync(Settings))
        {
            await server.Rest.PutAsync("/collections/kept", Collection);
            await server.Rest.PutAsync("/collections/gone", Collection);
            await server.Rest.PutAsync("/collections/kept/index", """{"field_name":"k","field_schema":"keyword"}""");
            await server.Rest.PutAsync("/collections/kept/points", """{"points":[{"id":1,"vector":{"":[1,2],"s":{"indices":[5],"values":[1]}},"payload":{"k":"a"}},{"id":2,"vector":[3,4]}]}""");
            await server.Rest.PostAsync("/collections/kept/points/payload", """{"payload":{"k":"b"},"points":[2]}""");
            await server.Rest.PostAsync("/collections/aliases", """{"actions":[{"create_alias":{"collection_name":"kept","alias_name":"other"}}]}""");
            await server.Rest.OkAsync(HttpMethod.Delete, "/collections/gone");
            before = await AllAsync(server);
        }

        await using var again = await QdrantServer.StartAsync(Settings);
        Assert.Equal(before, await AllAsync(again));
        Assert.Single(Directory.GetDirectories(Path.Combine(_data.Path, "collections")));
        var next = (long)(await again.Rest.PostAsync("/collections/other/points/delete", """{"points":[1]}"""))!["operation_id"]!;
        Assert.Equal(3, next);
    }

    [Fact]
    public async Task Restart_LogWithATornTail_CutsItAndSaysSo()
    {
        await using (var server = await QdrantServer.StartAsync(Settings))
        {
            await server.Rest.PutAsync("/collections/c", Collection);
            await server.Rest.PutAsync("/collections/c/points", """{"points":[{"id":1,"vector":[1,2]}]}""");
            await server.Rest.PutAsync("/collections/c/points", """{"points":[{"id":2,"vector":[1,2]}]}""");
        }

        await using (var log = File.Open(_data.Files("wal-*.log").Single(), FileMode.Open)) log.SetLength(log.Length - 3);

        using var again = await QdrantProgram.StartAsync(_data.Path);
        Assert.Equal(["1"], Rest.Ids((await again.Rest.PostAsync("/collections/c/points/scroll", "{}"))!["points"]));
        Assert.Matches("ended in [1-9][0-9]* bytes of an unfinished record", again.Output);
        await again.Rest.PutAsync("/collections/c/points", """{"points":[{"id":3,"vector":[1,2]}]}""");
        await again.KillAsync();
        await using var third = await QdrantServer.StartAsync(Settings);
        Assert.Equal(["1", "3"], Rest.Ids((await third.Rest.PostAsync("/collections/c/points/scroll", "{}"))!["points"]));
    }

    [Fact]
    public async Task Start_ASecondProcess_IsRefusedAndSaysWhy()
    {
        await using var first = await QdrantServer.StartAsync(Settings);
        var (exitCode, errors) = await QdrantProgram.RunAsync(_data.Path);
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"Another process uses {_data.Path}", errors, StringComparison.Ordinal);
        Assert.Equal(200, (await first.Rest.SendAsync(HttpMethod.Get, "/healthz")).Status);
    }

    [Fact]
    public async Task Write_FullDisk_IsRefusedWholeAndReadsGoOn()
    {
        const int kibibytes = 600;
        using var server = await QdrantProgram.StartLimitedAsync(_data.Path, kibibytes);
        await server.Rest.PutAsync("/collections/c", """{"vectors":{"size":64,"distance":"Dot"}}""");
        var stored = 0;
        (int Status, string Text) answer;
        while ((answer = await server.Rest.SendAsync(HttpMethod.Put, "/collections/c/points?wait=true", Points(stored, 50))).Status == 200) stored += 50;

        Assert.Equal(507, answer.Status);
        Assert.StartsWith("Insufficient storage: nothing was written", (string)JsonNode.Parse(answer.Text)!["status"]!["error"]!, StringComparison.Ordinal);
        Assert.InRange(stored, 50, kibibytes * 1024 / (64 * sizeof(float)));
        Assert.Equal(stored, await CountAsync(server.Rest));
        Assert.Equal(200, (await server.Rest.SendAsync(HttpMethod.Get, "/collections/c/points/0")).Status);

        await server.KillAsync();
        await using var again = await QdrantServer.StartAsync(Settings);
        Assert.Equal(stored, await CountAsync(again.Rest));
        await again.Rest.PutAsync("/collections/c/points?wait=true", Points(stored, 50));
        Assert.Equal(stored + 50, await CountAsync(again.Rest));
    }

    [Fact]
    public async Task Start_SegmentThatIsNotWhatWasWritten_SaysWhichFile()
    {
        await using (var server = await QdrantServer.StartAsync([.. Settings, "--LocalQdrant:LogBytes", "4096"]))
        {
            await server.Rest.PutAsync("/collections/c", """{"vectors":{"size":64,"distance":"Dot"}}""");
            for (var i = 0; i < 5; i++) await server.Rest.PutAsync("/collections/c/points?wait=true", Points(i * 50, 50));
        }

        var segment = _data.Files("segment-*.bin").First();
        await using (var file = File.Open(segment, FileMode.Open))
        {
            file.Position = 32;
            file.WriteByte(0x55);
        }

        var (exitCode, errors) = await QdrantProgram.RunAsync(_data.Path);
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"{segment} is damaged (header)", errors, StringComparison.Ordinal);
    }

    private static string Points(int first, int count) => new JsonObject
    {
        ["points"] = new JsonArray([.. Enumerable.Range(first, count).Select(id => new JsonObject { ["id"] = id, ["vector"] = new JsonArray([.. Enumerable.Range(0, 64).Select(i => (JsonNode?)(id + i))]) })]),
    }.ToJsonString();

    private static async Task<int> CountAsync(Rest rest) => (int)(await rest.PostAsync("/collections/c/points/count", "{}"))!["count"]!;

    private static async Task<string> AllAsync(QdrantServer server)
    {
        var collections = (await server.Rest.GetAsync("/collections"))!.ToJsonString();
        var info = (await server.Rest.GetAsync("/collections/other"))!.ToJsonString();
        var points = (await server.Rest.PostAsync("/collections/other/points/query", """{"query":[1,1],"with_payload":true,"with_vector":true}"""))!.ToJsonString();
        var found = (await server.Rest.PostAsync("/collections/other/points/scroll", """{"filter":{"must":{"key":"k","match":{"value":"b"}}}}"""))!.ToJsonString();
        return string.Join('\n', collections, info, points, found);
    }
}
