using Microsoft.Extensions.Time.Testing;

namespace WhisperEngine.EnrichmentWorker.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_quiet_conversation_is_looked_through_for_facts_and_a_silent_one_is_summarised()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks);
        for (var i = 0; i < 3; i++) await talks.SayAsync(Talks.Dm(), "hello", TimeSpan.FromSeconds(29));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await JobsAsync(talks));

        await talks.ForwardAsync(TimeSpan.FromSeconds(2));
        await using var later = EnrichmentHost.Create(talks);
        await later.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["facts 1 6 6"], await JobsAsync(talks));

        await talks.ForwardAsync(TimeSpan.FromMinutes(30));
        await using var muchLater = EnrichmentHost.Create(talks);
        await muchLater.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["facts 1 6 6", "summary 1 6 6"], await JobsAsync(talks));
    }

    [Fact]
    public async Task What_waited_is_looked_at_again_by_the_same_planner()
    {
        var time = new FakeTimeProvider();
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, time: time, settings: ("Enrichment:Quiet", "00:00:05"));
        await talks.SayAsync(Talks.Dm(), "hello", TimeSpan.Zero);
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await JobsAsync(talks));

        await talks.RunAsync("update transcript set created_at = created_at - interval '5 seconds'");
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await JobsAsync(talks)); // nothing new was said, and it is not time yet

        time.Advance(TimeSpan.FromSeconds(6));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["facts 1 2 2"], await JobsAsync(talks));
    }

    [Fact]
    public async Task Two_planners_at_once_plan_everything_once()
    {
        await using var talks = await Talks.CreateAsync();
        var people = Enumerable.Range(0, 8).Select(i => Talks.Dm($"api:u{i}")).ToList();
        foreach (var scope in people)
        {
            for (var i = 0; i < 23; i++) await talks.SayAsync(scope, "hello", TimeSpan.FromHours(5) - TimeSpan.FromMinutes(i));
        }
        await using var one = EnrichmentHost.Create(talks, time: new FakeTimeProvider(s_noon));
        await using var other = EnrichmentHost.Create(talks, time: new FakeTimeProvider(s_noon.AddMinutes(5)));

        await Task.WhenAll(one.Planner.RunAsync(TestContext.Current.CancellationToken), other.Planner.RunAsync(TestContext.Current.CancellationToken));

        foreach (var scope in people)
        {
            await talks.AssertEachRowInOneWindowAsync("facts", scope);
            await talks.AssertEachRowInOneWindowAsync("summary", scope);
        }
        // 20, 20 and 6 of each kind
        Assert.Equal(["48 368"], await talks.ListAsync("select count(*), sum(messages) / 2 from enrichment_jobs"));
    }

    [Fact]
    public async Task A_row_that_is_committed_late_is_not_skipped()
    {
        var time = new FakeTimeProvider();
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, time: time, settings: ("Enrichment:Settle", "00:00:10"));
        await talks.RunAsync("select nextval(pg_get_serial_sequence('transcript', 'id'))"); // row 1 is on its way
        await talks.SayAsync(Talks.Dm(), "hello", TimeSpan.FromMinutes(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await JobsAsync(talks));

        await talks.RunAsync(
            """
            insert into transcript (id, bot, channel, scope, user_id, role, content, created_at) overriding system value
            values (1, 'elena', 'dm:api:u1', 'dm', 'api:u1', 'user', 'first', clock_timestamp() - interval '1 minute')
            """);
        time.Advance(TimeSpan.FromSeconds(10));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["facts 1 3 3"], await JobsAsync(talks));
    }

    [Fact]
    public async Task A_long_history_is_planned_bit_by_bit_and_whole()
    {
        await using var talks = await Talks.CreateAsync();
        await talks.RunAsync(
            """
            insert into transcript (bot, channel, scope, user_id, role, content, created_at, platform_message_id)
            select 'elena', 'dm:api:u1', 'dm', 'api:u1', case when n % 2 = 1 then 'user' else 'bot' end, 'hello', clock_timestamp() - interval '9 days' + n * interval '1 minute', n::text
            from generate_series(1, 1203) n
            """);
        await using var host = EnrichmentHost.Create(talks, new Script());
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["10", "10"], await talks.ListAsync("select count(*) from enrichment_jobs group by kind"));

        await host.RunAsync();

        await talks.AssertEachRowInOneWindowAsync("facts", Talks.Dm());
        await talks.AssertEachRowInOneWindowAsync("summary", Talks.Dm(), waiting: 3);
        Assert.Equal(["60 1200"], await talks.ListAsync("select count(*), sum(messages) from summaries where forgotten_at is null"));
    }

    [Fact]
    public async Task Who_has_memory_off_is_left_out_also_later()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks);
        await talks.RunAsync("insert into user_settings (bot, user_id, memory_off) values ('elena', 'api:u1', true)");
        for (var i = 0; i < 30; i++) await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromHours(2));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);
        await talks.RunAsync("update user_settings set memory_off = false");
        await talks.SayAsync(Talks.Dm(), "likes rain", TimeSpan.FromHours(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["facts 61 62 2"], await JobsAsync(talks));
    }

    private static Task<string[]> JobsAsync(Talks talks) =>
        talks.ListAsync("select kind, first_id, last_id, messages from enrichment_jobs order by kind, first_id");
}
