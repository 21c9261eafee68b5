using WhisperEngine.EnrichmentWorker.Queue;

namespace WhisperEngine.EnrichmentWorker.Tests.Queue;

public sealed class QueueTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_piece_of_work_is_taken_by_one_of_many()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks);
        for (var i = 0; i < 20; i++) await talks.SayAsync(Talks.Dm($"api:u{i}"), "hello", TimeSpan.FromMinutes(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);

        var taken = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => ClaimAsync(host, $"w{i}")));

        Assert.Equal(20, taken.OfType<Job>().Select(job => job.Id).Distinct().Count());
        Assert.Equal(20, taken.OfType<Job>().Count());
    }

    [Fact]
    public async Task Whoever_lost_the_lease_writes_nothing()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks);
        await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromMinutes(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        var late = await host.Queue.ClaimAsync("late", TimeSpan.FromMilliseconds(1), 5, TestContext.Current.CancellationToken);
        await talks.RunAsync("select pg_sleep(0.005)");
        var next = await ClaimAsync(host, "next");
        Assert.Equal((late!.Id, 2), (next!.Id, next.Attempts));

        Assert.False(await CompleteAsync(host, late));
        await host.Queue.ReturnAsync(late, "late", TimeSpan.Zero, counts: true, TestContext.Current.CancellationToken);
        Assert.Equal(["running"], await talks.ListAsync("select state from enrichment_jobs"));
        Assert.True(await CompleteAsync(host, next));
        Assert.False(await CompleteAsync(host, next));
        Assert.Equal(["done 2"], await talks.ListAsync("select state, attempts from enrichment_jobs"));
    }

    [Fact]
    public async Task A_long_history_of_one_does_not_hold_up_the_others()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks);
        for (var i = 0; i < 100; i++) await talks.SayAsync(Talks.Dm("api:long"), "hello", TimeSpan.FromDays(2));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++) await talks.SayAsync(Talks.Dm($"api:u{i}"), "hello", TimeSpan.FromMinutes(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);

        var people = new List<string>();
        for (var i = 0; i < 5; i++) people.Add((await ClaimAsync(host, "w"))!.Scope.UserId);

        Assert.Equal(["api:long", "api:u0", "api:u1", "api:u2", "api:long"], people);
    }

    [Fact]
    public async Task Work_whose_worker_never_comes_back_is_laid_aside_and_can_be_driven_again()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, new Script(), settings: ("Enrichment:Attempts", "2"));
        await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromMinutes(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
        {
            Assert.NotNull(await host.Queue.ClaimAsync("killed", TimeSpan.FromMilliseconds(1), 2, TestContext.Current.CancellationToken));
            await talks.RunAsync("select pg_sleep(0.005)");
        }

        Assert.Equal(0, await host.RunAsync());
        Assert.Equal(["dead True"], await talks.ListAsync("select state, error is not null from enrichment_jobs"));

        var id = await talks.OneAsync<long>("select id from enrichment_jobs");
        Assert.True(await host.Queue.RedriveAsync(id, TestContext.Current.CancellationToken));
        Assert.False(await host.Queue.RedriveAsync(id, TestContext.Current.CancellationToken));
        Assert.Equal(1, await host.RunAsync());
        Assert.Equal(["tea"], await talks.ListAsync("select object from facts"));
    }

    [Fact]
    public async Task Nothing_is_taken_while_work_is_paused()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks);
        await talks.SayAsync(Talks.Dm(), "hello", TimeSpan.FromMinutes(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);

        await host.Queue.PauseAsync(true, TestContext.Current.CancellationToken);
        Assert.Null(await ClaimAsync(host, "w"));
        await host.Queue.PauseAsync(false, TestContext.Current.CancellationToken);
        Assert.NotNull(await ClaimAsync(host, "w"));
    }

    private static Task<Job?> ClaimAsync(EnrichmentHost host, string owner) => host.Queue.ClaimAsync(owner, s_lease, 5, TestContext.Current.CancellationToken);

    private static Task<bool> CompleteAsync(EnrichmentHost host, Job job) => host.Queue.CompleteAsync(job, [], [], TestContext.Current.CancellationToken);
}
