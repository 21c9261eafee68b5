using WhisperEngine.Memory.Indexing;
using WhisperEngine.Qdrant;
using WhisperEngine.Qdrant.Tests;

namespace WhisperEngine.Memory.Tests.Indexing;

/// <summary>From the transcript into Qdrant: everything once, nothing that is forgotten.</summary>
public sealed class IndexTests(ServerProcess server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Step_RowsSaid_PointsWithoutTexts()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var first = await host.SayAsync(dm, "My sister has a violin. She plays it every morning.");
        await host.SayAsync(dm, "It is loud!");
        Assert.Equal(2, (await host.Status.ReadAsync(host.Bot, Cancellation)).Pending);

        await host.IndexAsync();

        var status = await host.Status.ReadAsync(host.Bot, Cancellation);
        Assert.Equal((2, 0, TimeSpan.Zero, "fake", 64, null), (status.Indexed, status.Pending, status.Lag, status.Embedder, status.Dimension, status.Degraded));
        var points = (await host.Qdrant.ScrollAsync("whisper_fake_64", Of(host), 20, null, null, true, Cancellation)).Points;
        Assert.Equal(["complete", "sentence", "sentence", "turn", "turn"], points.Select(point => point.Payload!.Value.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
        var turn = points.Single(point => point.Id == (PointId)MemoryPointId.Turn(host.Bot, first));
        Assert.Equal(["content", "window", "window_words", "words"], turn.Vectors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["at", "bot", "channel", "kind", "role", "row", "scope", "user_id"], turn.Payload!.Value.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal("dm:api:u1", turn.Payload.Value.GetProperty("channel").GetString());
    }

    [Fact]
    public async Task Step_SameRowsAgain_SamePoints()
    {
        await using var host = await MemoryHost.StartAsync(server);
        await host.SayAsync(MemoryScope.Dm(host.Bot, "api:u1"), "The tent is green. The stove is old.");
        await host.IndexAsync();
        var before = await PointsAsync(host);

        await host.RunAsync($"insert into index_outbox (bot, row_id, changed) select bot, id, false from transcript; update index_state set building = collection, cursor = 0");
        await host.IndexAsync();

        Assert.Equal(4, before);
        Assert.Equal(before, await PointsAsync(host));
    }

    [Fact]
    public async Task Step_LeaseOfAnother_NothingIsWritten()
    {
        await using var host = await MemoryHost.StartAsync(server);
        await host.SayAsync(MemoryScope.Dm(host.Bot, "api:u1"), "The tent is green");

        Assert.False(await host.Indexer.StepAsync(host.Bot, host.Lease with { Token = 2 }, Cancellation));

        Assert.Equal(0, host.Embedder!.Texts);
        Assert.Equal(1, await host.CountAsync("index_outbox"));
    }

    [Fact]
    public async Task Forgotten_WhileItIsEmbedded_ItsPointIsGoneAfterTheStep()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        await host.SayAsync(dm, "Nothing to hide");
        await host.IndexAsync();
        var secret = await host.SayAsync(dm, "My secret is a lighthouse. Tell nobody.");
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously), go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Embedder!.Before = async _ =>
        {
            reached.SetResult();
            await go.Task;
        };

        var step = host.Indexer.StepAsync(host.Bot, host.Lease, Cancellation);
        await reached.Task.WaitAsync(Cancellation);
        await host.RunAsync($"update transcript set content = '', author = null, forgotten_at = clock_timestamp() where id = {secret}"); // does not wait for the step
        go.SetResult();
        await step;

        Assert.Empty(await host.Qdrant.RetrieveAsync("whisper_fake_64", [.. MemoryPoints.IdsOf(host.Bot, secret)], null, false, Cancellation));
        host.Embedder.Before = null;
        await host.IndexAsync();
        Assert.Empty((await host.AskAsync(dm, "lighthouse")).Items);
        Assert.Equal(0, await host.CountAsync("index_outbox"));
    }

    [Fact]
    public async Task Forgotten_TheNextRowsWindowForgetsItToo()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var secret = await host.SayAsync(dm, "My secret is a lighthouse");
        var next = await host.SayAsync(dm, "Do you like it?");
        await host.IndexAsync();
        Assert.Equal(next, Assert.Single((await host.AskAsync(dm, "lighthouse")).Items, item => item.Row != secret).Row);

        await host.RunAsync($"update transcript set content = '', forgotten_at = clock_timestamp() where id = {secret}");
        await host.IndexAsync();

        Assert.Empty((await host.AskAsync(dm, "lighthouse")).Items);
    }

    [Fact]
    public async Task Edited_ItsSentencesGoAndItsWordsAreNew()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var row = await host.SayAsync(dm, "I own a parrot. It talks a lot.");
        await host.IndexAsync();

        await host.RunAsync($"update transcript set content = 'I own a hamster' where id = {row}");
        await host.IndexAsync();

        Assert.Equal(2, await PointsAsync(host)); // the turn and the mark
        Assert.Empty((await host.AskAsync(dm, "parrot")).Items);
        Assert.Single((await host.AskAsync(dm, "hamster")).Items);
    }

    [Fact]
    public async Task Rebuild_OldCollectionIsSearchedUntilTheNewOneIsComplete()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        for (var i = 0; i < 40; i++)
            await host.SayAsync(dm, $"Number {i} is a lantern");
        await host.IndexAsync();

        Assert.Equal("whisper_fake_64_r1", await host.Indexer.RebuildAsync(host.Bot, host.Lease, Cancellation));
        Assert.True(await host.Indexer.StepAsync(host.Bot, host.Lease, Cancellation));
        Assert.Equal(1, await host.CountAsync("index_state where collection = 'whisper_fake_64' and building = 'whisper_fake_64_r1'"));
        Assert.Equal(10, (await host.AskAsync(dm, "lantern")).Items.Count);
        await host.IndexAsync();

        Assert.Equal(1, await host.CountAsync("index_state where collection = 'whisper_fake_64_r1' and building is null"));
        Assert.Equal(41, await host.Qdrant.CountAsync("whisper_fake_64_r1", Of(host), Cancellation));
        Assert.Equal(10, (await host.AskAsync(dm, "lantern")).Items.Count);
    }

    [Fact]
    public async Task Qdrant_LostTheCollection_IsFilledAgain()
    {
        await using var host = await MemoryHost.StartAsync(server, withEmbedder: false);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        await host.SayAsync(dm, "The lantern is red");
        await host.IndexAsync();
        Assert.True(await host.Indexer.VerifyAsync(host.Bot, host.Lease, Cancellation));
        await host.Qdrant.DeleteAsync("whisper_words", PointSelector.Where(Of(host)), Cancellation);

        Assert.False(await host.Indexer.VerifyAsync(host.Bot, host.Lease, Cancellation));
        await host.IndexAsync();

        Assert.Equal(2, await host.Qdrant.CountAsync("whisper_words", Of(host), Cancellation));
        Assert.Single((await host.AskAsync(dm, "lantern")).Items);
    }

    [Fact]
    public async Task Qdrant_Away_RowsWaitAndAreFoundByTheirWords()
    {
        await using var host = await MemoryHost.StartAsync(server, qdrant: new("http://127.0.0.1:9"));
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var row = await host.SayAsync(dm, "The lantern is red");

        await Assert.ThrowsAsync<QdrantException>(() => host.Indexer.StepAsync(host.Bot, host.Lease, Cancellation));

        Assert.Equal(1, (await host.Status.ReadAsync(host.Bot, Cancellation)).Pending);
        var found = await host.AskAsync(dm, "What colour is the lantern?");
        Assert.Equal(row, Assert.Single(found.Items).Row);
        Assert.Contains(found.Skipped, skipped => skipped is { Name: "recall", Reason: "Qdrant: Unreachable" or "Qdrant: Suspended" });
        await using var again = await MemoryHost.StartAsync(server, database: host.Database.ConnectionString, bot: host.Bot);
        await again.Indexer.StepAsync(host.Bot, host.Lease, Cancellation);
        Assert.Equal(0, (await again.Status.ReadAsync(host.Bot, Cancellation)).Pending);
    }

    private static Filter Of(MemoryHost host) => Filter.All(Condition.Match("bot", host.Bot));

    private static Task<long> PointsAsync(MemoryHost host) => host.Qdrant.CountAsync("whisper_fake_64", Of(host), Cancellation);
}
