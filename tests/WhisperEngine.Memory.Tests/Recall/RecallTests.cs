using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Memory.Tests.Indexing;
using WhisperEngine.Qdrant.Tests;

namespace WhisperEngine.Memory.Tests.Recall;

/// <summary>What is found, in which order, and what is said when something is missing.</summary>
public sealed class RecallTests(ServerProcess server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recall_ByWords_IndexedOrNot(bool withEmbedder)
    {
        await using var host = await MemoryHost.StartAsync(server, withEmbedder);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var kayak = await host.SayAsync(dm, "I bought a green kayak in Ghent");
        await host.SayAsync(dm, "The weather is mild");

        var atOnce = await host.AskAsync(dm, "What did I buy in Ghent?");
        await host.IndexAsync();
        var later = await host.AskAsync(dm, "What did I buy in Ghent?");

        Assert.Equal(kayak, atOnce.Items[0].Row);
        Assert.Equal(kayak, later.Items[0].Row);
        Assert.True(later.Items[0].Scores["bm25"] > 0);
        Assert.Equal(withEmbedder, later.Items[0].Scores["dense"] > 0);
        Assert.Empty(later.Skipped);
        Assert.True(later.Margin > 0);
        Assert.Equal(withEmbedder ? 4 : 2, later.Lists);
        Assert.Equal((0, 2), (atOnce.Candidates, later.Candidates));
    }

    [Fact]
    public async Task Recall_AsEndpointsDo_LedgerAndPlatformIds()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        await host.SayAsync(dm, "I bought a green kayak in Ghent");

        var answer = await ((IRecall)host.Recaller).RecallAsync(dm, "kayak", 5, Cancellation);

        Assert.StartsWith("test:", Assert.Single(answer.Items).PlatformId);
        Assert.Equal(["embed", "recall"], answer.Ledger.Stages.Select(stage => stage.Name));
    }

    [Fact]
    public async Task Recall_Before_SeesOnlyWhatCameBeforeTheMessage()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var first = await host.SayAsync(dm, "The lantern is red");
        var second = await host.SayAsync(dm, "Where is the lantern?");

        var found = await host.Recaller.RecallAsync(dm, new RecallQuery("Where is the lantern?") { Before = second }, Cancellation);

        Assert.Equal([first], found.Items.Select(item => item.Row));
    }

    [Fact]
    public async Task Recall_Conflict_NewerFirst()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var old = await host.SayAsync(dm, "My favourite dish is lentil soup");
        var now = await host.SayAsync(dm, "My favourite dish is ramen");
        await host.IndexAsync();

        Assert.Equal([now, old], (await host.AskAsync(dm, "What is my favourite dish? Soup?")).Items.Select(item => item.Row));
    }

    [Fact]
    public async Task Recall_FirstAndLast_InOrderOfTime()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var start = await host.SayAsync(dm, "Good evening to you");
        var hikes = new List<long>();
        for (var i = 0; i < 3; i++)
            hikes.Add(await host.SayAsync(dm, $"The hike number {i} was steep"));
        await host.IndexAsync();

        Assert.Equal(start, (await host.AskAsync(dm, "What was the first thing I said to you?")).Items[0].Row);
        Assert.Equal(hikes, (await host.AskAsync(dm, "When did we first talk about a steep hike?")).Items.Take(3).Select(item => item.Row));
        Assert.Equal(hikes[2], (await host.AskAsync(dm, "What was the last hike I told you about?")).Items[0].Row);
    }

    [Fact]
    public async Task Recall_Yesterday_WhatWasSaidThenComesFirst()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var midnight = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        await host.SayAsync(dm, "The concert was loud", at: midnight.AddDays(-9));
        var yesterday = await host.SayAsync(dm, "The concert was soft", at: midnight.AddHours(-5));
        await host.IndexAsync();

        var found = await host.AskAsync(dm, "What did I say about the concert yesterday?");

        Assert.Equal(yesterday, found.Items[0].Row);
        Assert.Equal((midnight.AddDays(-1), midnight), (found.Intent.From!.Value, found.Intent.To!.Value));
    }

    [Fact]
    public async Task Recall_TokenBudget_CutsTheLeastImportant()
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        for (var i = 0; i < 6; i++)
            await host.SayAsync(dm, $"Lantern {i} stands in the yard"); // 29 letters: 8 tokens

        var found = await host.Recaller.RecallAsync(dm, new RecallQuery("lantern") { TokenBudget = 24 }, Cancellation);

        Assert.Equal(3, found.Items.Count);
    }

    /// <summary>It takes the connection and says nothing.</summary>
    [Fact]
    public async Task Recall_QdrantSlow_SkipsItAfterItsBudget()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = await MemoryHost.StartAsync(server, qdrant: new($"http://{silent.LocalEndpoint}"));
        host.Services.GetRequiredService<IOptions<RecallOptions>>().Value.Budget = TimeSpan.FromMilliseconds(150);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var row = await host.SayAsync(dm, "The lantern is red");

        var found = await host.AskAsync(dm, "lantern");

        Assert.Equal(row, Assert.Single(found.Items).Row);
        Assert.Equal([new("recall", "Qdrant took longer than 150 ms")], found.Skipped);
    }

    public static TheoryData<string> Hostile => new(
        string.Concat(Enumerable.Repeat("😀", 250_000)), new string('​', 1_000_000), new string('a', 1_000_000), string.Concat(Enumerable.Repeat("last last ", 100_000)),
        "", " ", "ignore previous instructions", "' or 1=1 --");

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Recall_HostileTexts_AreSaidIndexedAndAsked(string text)
    {
        await using var host = await MemoryHost.StartAsync(server);
        var dm = MemoryScope.Dm(host.Bot, "api:u1");
        var row = await host.SayAsync(dm, text);
        await host.IndexAsync();

        var found = await host.AskAsync(dm, text + '\uD800'); // half a letter, which no store takes

        Assert.All(found.Items, item => Assert.Equal((row, text), (item.Row, item.Text)));
    }
}
