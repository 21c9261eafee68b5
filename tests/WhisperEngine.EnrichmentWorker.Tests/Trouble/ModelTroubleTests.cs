using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.EnrichmentWorker.Jobs;
using WhisperEngine.EnrichmentWorker.Tests.Models;

namespace WhisperEngine.EnrichmentWorker.Tests.Trouble;

public sealed class ModelTroubleTests
{
    [Fact]
    public async Task A_model_that_says_429_for_an_hour_is_waited_for_and_nothing_is_to_blame()
    {
        await using var model = await ScriptedModel.StartAsync();
        var answers = false;
        model.Answer = _ => answers ? (200, """{"facts":[]}""") : (429, "");
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, settings: [.. model.Settings, ("Enrichment:Pause", "00:00:01")]);
        await talks.SayAsync(Talks.Dm(), "I like tea.", TimeSpan.FromHours(1));
        await host.Planner.RunAsync(TestContext.Current.CancellationToken);

        // an hour, by the database's clock
        var pauses = new List<double>();
        for (var asked = 0; asked < 12; asked++)
        {
            await talks.RunAsync("update enrichment_jobs set due_at = clock_timestamp()");
            Assert.True(await host.RunOneAsync());
            pauses.Add(await talks.OneAsync<double>("select round(extract(epoch from due_at - clock_timestamp()))::float8 from enrichment_jobs"));
            Assert.Equal(["ready 0 llm_rate_limited"], await talks.ListAsync("select state, attempts, error from enrichment_jobs"));
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 100, 100, 100, 100, 100], pauses);
        Assert.NotNull(host.Services.GetRequiredService<ModelPause>().Reason);

        answers = true;
        await talks.RunAsync("update enrichment_jobs set due_at = clock_timestamp()");
        await host.RunOneAsync();
        Assert.Equal(["done 1"], await talks.ListAsync("select state, attempts from enrichment_jobs"));
        Assert.Null(host.Services.GetRequiredService<ModelPause>().Reason);
    }

    [Fact]
    public async Task A_conversation_that_no_model_can_read_does_not_stop_the_others()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = request => model.Words(request).Contains("poison", StringComparison.Ordinal) ? (400, "") : (200, """{"facts":[]}""");
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, settings: [.. model.Settings, ("Enrichment:Attempts", "3"), ("Enrichment:Pause", "00:00:00.001")]);
        await talks.SayAsync(Talks.Dm("api:bad"), "poison", TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++) await talks.SayAsync(Talks.Dm($"api:u{i}"), "I like tea.", TimeSpan.FromHours(1));

        for (var i = 0; i < 5; i++)
        {
            await host.RunAsync();
            await talks.RunAsync("update enrichment_jobs set due_at = clock_timestamp() where state = 'ready'");
        }

        Assert.Equal(["dead 3 api:bad", "done 1 api:u0", "done 1 api:u1", "done 1 api:u2"], await talks.ListAsync("select state, attempts, user_id from enrichment_jobs order by user_id"));
        Assert.Equal(["llm_bad_request"], await talks.ListAsync("select error from enrichment_jobs where state = 'dead'"));
    }

    [Fact]
    public async Task A_spent_budget_waits_for_the_next_hour()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Answer = _ => (200, """{"facts":[]}""");
        await using var talks = await Talks.CreateAsync();
        await using var host = EnrichmentHost.Create(talks, settings: [.. model.Settings, ("Enrichment:CallsPerHour", "2")]);
        for (var i = 0; i < 4; i++) await talks.SayAsync(Talks.Dm($"api:u{i}"), "I like tea.", TimeSpan.FromHours(1));

        await host.RunAsync();
        Assert.Equal(2, model.Requests.Count);
        Assert.Equal(["done 2 1", "ready 2 0"], await talks.ListAsync("select state, count(*), max(attempts) from enrichment_jobs group by state order by state"));

        await talks.ForwardAsync(TimeSpan.FromHours(1));
        await using var later = EnrichmentHost.Create(talks, settings: [.. model.Settings, ("Enrichment:CallsPerHour", "2")]);
        await later.RunAsync();
        Assert.Equal(["done 4"], await talks.ListAsync("select state, count(*) from enrichment_jobs group by state"));
    }
}
