namespace WhisperEngine.EnrichmentWorker.Tests.Trouble;

public sealed class MonthTests
{
    [Fact]
    public async Task A_month_of_talk_is_worked_through_day_by_day_and_ages()
    {
        await using var talks = await Talks.CreateAsync();
        var script = new Script();
        for (var day = 0; day < 30; day++)
        {
            await talks.ForwardAsync(TimeSpan.FromDays(day));
            await using var host = EnrichmentHost.Create(talks, script); // a new process each day, too
            for (var turn = 0; turn <= day % 4; turn++)
                await talks.SayAsync(Talks.Dm(), turn == 0 ? $"likes thing{day}" : "hello", TimeSpan.FromMinutes(90 - turn));
            if (day == 0) await talks.SayAsync(Talks.Dm(), "plans a trip", TimeSpan.FromMinutes(80));
            await host.RunAsync();
        }

        await talks.AssertEachRowInOneWindowAsync("facts", Talks.Dm());
        // 30 days of 2, 4, 6 and 8 messages and one trip; the last talks are too short to be summarised by themselves
        var waiting = (int)await talks.OneAsync<long>("select count(*) from transcript where id > (select planned_to from enrichment_streams where kind = 'summary')");
        await talks.AssertEachRowInOneWindowAsync("summary", Talks.Dm(), waiting);
        Assert.InRange(waiting, 0, 4);
        Assert.Equal(["31"], await talks.ListAsync("select count(*) from facts where valid_to is null"));
        Assert.Equal(["0"], await talks.ListAsync("select count(*) from facts where stale_at is not null"));

        await talks.ForwardAsync(TimeSpan.FromDays(61));
        await using var later = EnrichmentHost.Create(talks, script);
        await later.RunAsync();
        Assert.Equal(["a trip 60"], await talks.ListAsync("select object, round(extract(epoch from stale_at - last_said_at) / 86400)::int from facts where stale_at is not null"));

        await talks.SayAsync(Talks.Dm(), "plans a trip", TimeSpan.FromMinutes(1));
        await later.RunAsync();
        Assert.Equal(["0"], await talks.ListAsync("select count(*) from facts where stale_at is not null"));
        Assert.Equal(["done"], await talks.ListAsync("select distinct state from enrichment_jobs"));
    }
}
