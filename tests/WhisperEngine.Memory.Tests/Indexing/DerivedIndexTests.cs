using WhisperEngine.Memory.Facts;
using WhisperEngine.Qdrant;
using WhisperEngine.Qdrant.Tests;

namespace WhisperEngine.Memory.Tests.Indexing;

/// <summary>Facts and summaries beside the talk that they were worked out from.</summary>
public sealed class DerivedIndexTests(ServerProcess server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FactAndSummary_AreFoundWithTheirProvenance_AndTurnsAsBefore()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var row = await host.SayAsync(dm, "My lantern is red");
        var fact = await FactAsync(host, dm, "lantern red", row);
        var summary = await SummaryAsync(host, dm, "They talked about a lantern", row);
        await host.IndexAsync();

        var found = await host.AskAsync(dm, "lantern");

        Assert.Equal(row, Assert.Single(found.Items).Row);
        Assert.Equal([("fact", fact), ("summary", summary)], found.Derived.Select(item => (item.Kind, item.Id)).Order());
        Assert.All(found.Derived, item => Assert.Equal(dm, item.Scope));
        var known = found.Derived.Single(item => item.Kind == "fact").Fact!;
        Assert.Equal(("user", "has", "lantern red"), (known.Subject, known.Predicate, known.Text));
        Assert.Equal(1, found.Derived.Single(item => item.Kind == "summary").Messages);
        Assert.Equal(0, (await host.Status.ReadAsync(host.Bot, Cancellation)).Pending);
    }

    [Fact]
    public async Task SaidInADirectTalk_IsNotFoundInAChannel_AndOfAnotherPersonNowhere()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var (dm, channel, other) = (MemoryScope.Dm(host.Bot, "api:u1"), MemoryScope.InChannel(host.Bot, "g1", "c1", "api:u1"), MemoryScope.InChannel(host.Bot, "g1", "c1", "api:u2"));
        await FactAsync(host, dm, "secret lantern", await host.SayAsync(dm, "x"));
        var open = await FactAsync(host, channel, "open lantern", await host.SayAsync(channel, "y"));
        await SummaryAsync(host, dm, "A lantern was spoken of", await host.SayAsync(dm, "z"));
        await host.IndexAsync();

        Assert.Equal(3, (await host.AskAsync(dm, "lantern")).Derived.Count);
        Assert.Equal(open, Assert.Single((await host.AskAsync(channel, "lantern")).Derived).Id);
        Assert.Empty((await host.AskAsync(other, "lantern")).Derived);
    }

    [Fact]
    public async Task ClosedOrForgotten_IsFoundNoMore_NeitherBeforeNorAfterTheIndexHearsOfIt()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var fact = await FactAsync(host, dm, "lantern", await host.SayAsync(dm, "x"));
        var gone = await FactAsync(host, dm, "lantern of glass", await host.SayAsync(dm, "y"));
        var summary = await SummaryAsync(host, dm, "About a lantern", await host.SayAsync(dm, "z"));
        await host.IndexAsync();
        Assert.Equal(3, await DerivedPointsAsync(host));

        await host.RunAsync(
            $"update facts set valid_to = clock_timestamp() where id = {fact}; update facts set text = '', forgotten_at = clock_timestamp() where id = {gone}; "
            + $"update summaries set text = '', forgotten_at = clock_timestamp() where id = {summary}");

        Assert.Empty((await host.AskAsync(dm, "lantern")).Derived);
        await host.IndexAsync();
        Assert.Empty((await host.AskAsync(dm, "lantern")).Derived);
        Assert.Equal(0, await DerivedPointsAsync(host));
        Assert.Equal(0, await host.CountAsync("index_outbox"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RebuiltOrLost_ComesBack(bool isRebuilt)
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        await FactAsync(host, dm, "lantern", await host.SayAsync(dm, "x"));
        await host.IndexAsync();

        if (isRebuilt)
        {
            Assert.NotNull(await host.Indexer.RebuildAsync(host.Bot, host.Lease, Cancellation));
        }
        else
        {
            await host.Qdrant.DeleteAsync("whisper_fake_64", PointSelector.Where(Of(host)), Cancellation);
            Assert.False(await host.Indexer.VerifyAsync(host.Bot, host.Lease, Cancellation));
        }
        Assert.Equal(2, (await host.Status.ReadAsync(host.Bot, Cancellation)).Pending);
        await host.IndexAsync();

        Assert.Single((await host.AskAsync(dm, "lantern")).Derived);
        Assert.Equal(0, (await host.Status.ReadAsync(host.Bot, Cancellation)).Pending);
    }

    [Fact]
    public async Task WithoutAnEmbedder_WordsFind()
    {
        await using var host = await MemoryHost.StartAsync(server, withEmbedder: false);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        await FactAsync(host, dm, "lantern", await host.SayAsync(dm, "x"));
        await host.IndexAsync();

        Assert.Single((await host.AskAsync(dm, "Where is the lantern?")).Derived);
        Assert.Empty((await host.AskAsync(dm, "Where is the parrot?")).Derived);
    }

    [Fact]
    public async Task TheSameQuestionAskedBefore_IsNoMemory()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var told = await host.SayAsync(dm, "The lantern is red");
        await host.SayAsync(dm, "What colour is the lantern?");
        await host.IndexAsync();

        Assert.Equal(told, Assert.Single((await host.AskAsync(dm, "What colour is the lantern?")).Items).Row);
    }

    private static async Task<long> FactAsync(MemoryHost host, MemoryScope scope, string text, long source)
    {
        await new FactStore(host.Database).SaveAsync(scope, [new(Fact.FactKind, "has", text, 0.9)], [source], host.Lease, Cancellation);
        return await NewestAsync(host, "facts");
    }

    private static async Task<long> SummaryAsync(MemoryHost host, MemoryScope scope, string text, long row)
    {
        await host.RunAsync(
            "insert into summaries (bot, user_id, channel, scope, first_id, last_id, messages, started_at, ended_at, text, topics, tone, key_moments, compression, confidence, maker) "
            + $"values ('{scope.Bot}', '{scope.UserId}', '{scope.Channel}', '{scope.Kind}', {row}, {row}, 1, clock_timestamp(), clock_timestamp(), '{text}', array[]::text[], 'calm', array[]::text[], 1, 0.7, 'rules')");
        return await NewestAsync(host, "summaries");
    }

    private static async Task<long> NewestAsync(MemoryHost host, string table)
    {
        await using var command = host.Database.CreateCommand($"select max(id) from {table}");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static Task<long> DerivedPointsAsync(MemoryHost host) =>
        host.Qdrant.CountAsync("whisper_fake_64", Filter.All(Condition.Match("bot", host.Bot), Condition.MatchAny("kind", "fact", "summary")), Cancellation);

    private static Filter Of(MemoryHost host) => Filter.All(Condition.Match("bot", host.Bot));
}
