namespace WhisperEngine.EnrichmentWorker.Tests.Jobs;

/// <summary>What comes of a window, and where it may be seen.</summary>
public sealed class JobTests
{
    [Fact]
    public async Task Facts_have_the_scope_the_source_and_the_time_of_their_message()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, new Script());
        var dm = await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromHours(1));
        var channel = await talks.SayAsync(Memory.MemoryScope.InChannel("elena", "api", "general", "api:u1"), "likes rain", TimeSpan.FromHours(1));

        Assert.Equal(2, await host.RunAsync());

        Assert.Equal(
            [$"channel:api:general channel likes rain extracted {channel[0]} True True", $"dm:api:u1 dm likes tea extracted {dm[0]} True True"],
            await talks.ListAsync(
                """
                select channel, fact.scope, predicate, object, origin, sources[1], cardinality(sources) = 1, valid_from = (select created_at from transcript where id = sources[1])
                from facts fact order by channel
                """));
        Assert.Equal(0, await host.RunAsync()); // nothing is done twice
    }

    [Fact]
    public async Task The_character_is_no_source_and_what_was_before_is_only_read_along()
    {
        var script = new Script();
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, script, settings: ("Enrichment:Before", "2"));
        await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromHours(2), reply: "likes rain");
        await host.RunAsync();
        await talks.RunAsync("delete from facts");
        await talks.SayAsync(Talks.Dm(), "hello", TimeSpan.FromHours(1));
        await host.RunAsync();

        Assert.Equal([[1L, 2], [1, 2, 3, 4]], script.Asked.Where(asked => asked.Kind == "facts").Select(asked => asked.Window.Lines.Select(line => line.Id)));
        Assert.Empty(await talks.ListAsync("select object from facts"));
    }

    [Fact]
    public async Task A_newer_fact_closes_the_one_it_contradicts_and_what_is_over_ends()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, new Script());
        await talks.SayAsync(Talks.Dm(), "lives_in Lisbon", TimeSpan.FromDays(9));
        await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromDays(8));
        await talks.SayAsync(Talks.Dm(), "lives_in Porto", TimeSpan.FromDays(2));
        await talks.SayAsync(Talks.Dm(), "over likes tea", TimeSpan.FromDays(1));

        await host.RunAsync();

        Assert.Equal(
            ["lives_in lisbon 7", "lives_in porto -1", "likes tea 7"],
            await talks.ListAsync("select predicate, object, coalesce(round(extract(epoch from valid_to - valid_from) / 86400)::int, -1) from facts order by predicate desc, valid_from"));
    }

    [Fact]
    public async Task A_summary_says_what_it_was_made_of()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, new Script());
        for (var i = 0; i < 3; i++) await talks.SayAsync(Talks.Dm(), "hello", TimeSpan.FromHours(3));

        await host.RunAsync();

        Assert.Equal(
            ["dm:api:u1 dm 1 6 6 1,2,3,4,5,6 rules 0.6 True"],
            await talks.ListAsync("select channel, scope, first_id, last_id, messages, text, maker, confidence, started_at <= ended_at from summaries"));
    }

    [Fact]
    public async Task A_message_forgotten_while_it_is_read_leaves_no_trace()
    {
        var script = new Script();
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, script);
        await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromHours(3));
        await talks.SayAsync(Talks.Dm(), "likes rain", TimeSpan.FromHours(3));
        await talks.SayAsync(Talks.Dm(), "likes snow", TimeSpan.FromHours(3));
        script.Meanwhile = (kind, _) =>
            talks.Forgetting.ForgetTextAsync(Talks.Dm(), kind == "facts" ? "rain" : "snow", talks.Lease, TestContext.Current.CancellationToken);

        await host.RunAsync();

        // each came too late, and was done anew without the message
        Assert.True(script.Asked.Count(asked => asked.Kind == "facts") >= 2);
        Assert.Equal(2, script.Asked.Count(asked => asked.Kind == "summary"));
        Assert.Equal(["done"], await talks.ListAsync("select distinct state from enrichment_jobs"));
        Assert.Equal(["tea"], await talks.ListAsync("select object from facts where forgotten_at is null order by object"));
        Assert.Equal(["1,2 2"], await talks.ListAsync("select text, messages from summaries where forgotten_at is null"));
    }

    [Fact]
    public async Task What_is_forgotten_later_takes_the_summary_with_it_and_the_rest_is_summarised_anew()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, new Script());
        for (var i = 0; i < 3; i++) await talks.SayAsync(Talks.Dm(), $"likes {(i == 1 ? "rain" : "tea")}", TimeSpan.FromHours(3));
        await host.RunAsync();

        await talks.Forgetting.ForgetTextAsync(Talks.Dm(), "rain", talks.Lease, TestContext.Current.CancellationToken);
        Assert.Empty(await talks.ListAsync("select text from summaries where forgotten_at is null or text <> ''"));
        Assert.Equal(["tea"], await talks.ListAsync("select object from facts where forgotten_at is null"));
        await host.RunAsync();
        Assert.Equal(["1,2,5,6"], await talks.ListAsync("select text from summaries where forgotten_at is null"));

        await talks.Forgetting.ForgetPersonAsync("elena", "api:u1", talks.Lease, TestContext.Current.CancellationToken);
        await host.RunAsync();
        Assert.Empty(await talks.ListAsync("select text from summaries where forgotten_at is null or text <> ''"));
        Assert.Empty(await talks.ListAsync("select object from facts where forgotten_at is null or object <> ''"));
        Assert.Equal(["done"], await talks.ListAsync("select distinct state from enrichment_jobs"));
    }

    [Fact]
    public async Task An_edited_message_is_read_anew()
    {
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, new Script());
        var rows = await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromHours(3));
        await host.RunAsync();

        // what reopening a turn does
        await talks.RunAsync("update transcript set content = 'likes rain' where id = $1", rows[0]);
        await talks.RunAsync("update facts set object = '', text = '', sources = array[]::bigint[], forgotten_at = clock_timestamp()");
        await host.RunAsync();

        Assert.Equal(["rain"], await talks.ListAsync("select object from facts where forgotten_at is null"));
    }

    [Fact]
    public async Task Who_turns_memory_off_while_it_is_read_is_left_out()
    {
        var script = new Script();
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, script);
        await talks.SayAsync(Talks.Dm(), "likes tea", TimeSpan.FromHours(3));
        script.Meanwhile = (_, _) => talks.RunAsync("insert into user_settings (bot, user_id, memory_off) values ('elena', 'api:u1', true) on conflict do nothing");

        await host.RunAsync();

        Assert.Equal(["done"], await talks.ListAsync("select state from enrichment_jobs"));
        Assert.Equal(["0"], await talks.ListAsync("select count(*) from facts"));
    }
}
