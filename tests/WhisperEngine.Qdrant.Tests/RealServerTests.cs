using System.Net;
using System.Text.Json;

namespace WhisperEngine.Qdrant.Tests;

/// <summary>The client against a server: what is written is found again.</summary>
public sealed class RealServerTests(ServerProcess process)
{
    private static readonly Guid Uuid = new("550e8400-e29b-41d4-a716-446655440000");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collection_CreatedIndexedDescribedAndDeleted()
    {
        await using var server = await RealServer.OpenAsync(process);
        Assert.False(await server.Client.CollectionExistsAsync(server.Collection, Cancellation));
        await CreateAsync(server);

        var info = await server.Client.GetCollectionAsync(server.Collection, Cancellation);
        Assert.Equal("green", info.Status);
        Assert.Equal(new DenseVectorInfo(3, Distance.Cosine), info.Config.Params.Vectors!["content"]);
        Assert.Equal("idf", info.Config.Params.SparseVectors!["words"].Modifier, ignoreCase: true);
        Assert.Equal(["at", "user_id"], info.PayloadSchema.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("keyword", info.PayloadSchema["user_id"].DataType);
        Assert.Contains(server.Collection, await server.Client.ListCollectionsAsync(Cancellation));
        var twice = await Assert.ThrowsAsync<QdrantException>(() => CreateAsync(server));
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.True(await server.Client.DeleteCollectionAsync(server.Collection, Cancellation));
        Assert.False(await server.Client.DeleteCollectionAsync(server.Collection, Cancellation));
        var gone = await Assert.ThrowsAsync<QdrantException>(() => server.Client.CountAsync(server.Collection, null, Cancellation));
        Assert.Equal($"Qdrant: count of '{server.Collection}' failed: 404 Not found: Collection `{server.Collection}` doesn't exist!", gone.Message);
    }

    [Fact]
    public async Task QueryBatch_FindsByMeaningAndByWordsWithinAFilter()
    {
        await using var server = await RealServer.OpenAsync(process);
        await FillAsync(server);
        var mine = Filter.All(Condition.Match("user_id", "u1"));

        var lists = await server.Client.QueryBatchAsync(
            server.Collection,
            [
                new() { Ranking = Ranking.Nearest(new float[] { 1, 0.1f, 0 }), Using = "content", Filter = mine, Payload = PayloadFields.Only("text") },
                new() { Ranking = Ranking.Nearest(new QdrantVector.Sparse(new uint[] { 7 }, new[] { 1f })), Using = "words", Filter = mine },
                new()
                {
                    Ranking = Ranking.ReciprocalRanks,
                    Prefetch =
                    [
                        new() { Ranking = Ranking.Nearest(new float[] { 1, 0.1f, 0 }), Using = "content", Filter = mine },
                        new() { Ranking = Ranking.Nearest(new QdrantVector.Sparse(new uint[] { 7 }, new[] { 1f })), Using = "words", Filter = mine },
                    ],
                },
                new() { Ranking = Ranking.Order("at", descending: true), Limit = 2 },
            ],
            Cancellation);

        Assert.Equal([1, 2], lists[0].Select(point => point.Id.Number));
        Assert.Equal("first", lists[0][0].Payload!.Value.GetProperty("text").GetString());
        Assert.False(lists[0][0].Payload!.Value.TryGetProperty("user_id", out _));
        Assert.Equal(1 / Math.Sqrt(1.01), lists[0][0].Score, 1e-5);
        Assert.Equal([2], lists[1].Select(point => point.Id.Number));
        Assert.Equal(2u, lists[2][0].Id.Number); // second and first: .33 + .5, against first alone: .5
        Assert.Equal([(PointId)Uuid, 2ul], lists[3].Select(point => point.Id));
    }

    [Fact]
    public async Task Points_AreScrolledCountedRetrievedChangedAndDeleted()
    {
        await using var server = await RealServer.OpenAsync(process);
        await FillAsync(server);

        var first = await server.Client.ScrollAsync(server.Collection, null, 2, null, null, true, Cancellation);
        var second = await server.Client.ScrollAsync(server.Collection, null, 2, first.Next, PayloadFields.None, false, Cancellation);
        Assert.Equal([1, 2], first.Points.Select(point => point.Id.Number));
        Assert.Equal([1, 0, 0], Assert.IsType<QdrantVector.Dense>(first.Points[0].Vectors!["content"]).Values.ToArray());
        Assert.Equal([7u], Assert.IsType<QdrantVector.Sparse>(first.Points[1].Vectors!["words"]).Indices.ToArray());
        Assert.Equal(Uuid, Assert.Single(second.Points).Id.Uuid);
        Assert.Null(second.Next);

        Assert.Equal(2, await server.Client.CountAsync(server.Collection, Filter.All(Condition.Match("user_id", "u1")), Cancellation));
        Assert.Equal(1, await server.Client.CountAsync(server.Collection, Filter.All(Condition.Between("at", At(2), At(3))), Cancellation));

        using var change = JsonDocument.Parse("""{"text":"changed","at":null}""");
        await server.Client.SetPayloadAsync(server.Collection, PointSelector.Ids(1), change.RootElement, Cancellation);
        var changed = Assert.Single(await server.Client.RetrieveAsync(server.Collection, [1, 99], null, false, Cancellation));
        Assert.Equal("changed", changed.Payload!.Value.GetProperty("text").GetString());
        Assert.False(changed.Payload.Value.TryGetProperty("at", out _));
        Assert.Equal("u1", changed.Payload.Value.GetProperty("user_id").GetString());

        await server.Client.DeleteAsync(server.Collection, PointSelector.Where(Filter.All(Condition.Match("user_id", "u1"))), Cancellation);
        await server.Client.DeleteAsync(server.Collection, PointSelector.Ids(99), Cancellation);
        Assert.Equal(1, await server.Client.CountAsync(server.Collection, null, Cancellation));
    }

    [Fact]
    public async Task Mistakes_AreToldByTheServer()
    {
        await using var server = await RealServer.OpenAsync(process);
        await CreateAsync(server);

        var size = await Assert.ThrowsAsync<QdrantException>(() => server.Client.UpsertAsync(
            server.Collection, [new(1, new Dictionary<string, QdrantVector> { ["content"] = new float[] { 1, 2 } })], Cancellation));
        Assert.Equal((HttpStatusCode.BadRequest, QdrantFailure.Refused), (size.Status, size.Failure));
        Assert.EndsWith("400 Wrong input: Vector dimension error: expected dim: 3, got 2", size.Message);

        var name = await Assert.ThrowsAsync<QdrantException>(() => server.Client.QueryAsync(
            server.Collection, new() { Ranking = Ranking.Nearest(new float[] { 1, 2, 3 }), Using = "none" }, Cancellation));
        Assert.EndsWith("400 Wrong input: Not existing vector name error: none", name.Message);
        Assert.True(await server.Client.IsReadyAsync(Cancellation));
    }

    private static async Task CreateAsync(RealServer server)
    {
        await server.Client.CreateCollectionAsync(
            server.Collection,
            new CollectionSchema
            {
                Vectors = new Dictionary<string, DenseVectorSchema> { ["content"] = new(3) },
                SparseVectors = new Dictionary<string, SparseVectorSchema> { ["words"] = new(InverseDocumentFrequency: true) },
            },
            Cancellation);
        await server.Client.CreatePayloadIndexAsync(server.Collection, "user_id", new(PayloadIndexKind.Keyword, IsTenant: true), Cancellation);
        await server.Client.CreatePayloadIndexAsync(server.Collection, "at", new(PayloadIndexKind.Datetime), Cancellation);
    }

    private static async Task FillAsync(RealServer server)
    {
        await CreateAsync(server);
        await server.Client.UpsertAsync(
            server.Collection,
            [
                Point(1, "u1", "first", At(1), new float[] { 2, 0, 0 }, null),
                Point(2, "u1", "second", At(2), new float[] { 0, 2, 0 }, new QdrantVector.Sparse(new uint[] { 7 }, new[] { 0.5f })),
                Point(Uuid, "u2", "other", At(3), new float[] { 1, 0, 0 }, new QdrantVector.Sparse(new uint[] { 7, 8 }, new[] { 2f, 1 })),
            ],
            Cancellation);
    }

    private static QdrantPoint Point(PointId id, string user, string text, DateTimeOffset at, QdrantVector dense, QdrantVector? sparse)
    {
        Dictionary<string, QdrantVector> vectors = new() { ["content"] = dense };
        if (sparse is not null) vectors["words"] = sparse;
        return new(id, vectors, JsonSerializer.SerializeToElement(new { user_id = user, text, at }));
    }

    private static DateTimeOffset At(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}
