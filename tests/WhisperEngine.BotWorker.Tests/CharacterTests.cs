using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using WhisperEngine.Characters;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Tests;

/// <summary>No stale character and no extra query: the version comes with the accepted message.</summary>
public sealed class CharacterTests
{
    private static readonly object s_message = new { user_id = "u1", message = "hi", message_id = "m1" };

    [Fact]
    public async Task Character_ColdThenWarm_OneLoadThenNoneAndTheMetricsSaySo()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        using var looks = Looks(worker);

        for (var i = 0; i < 3; i++)
            await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.Equal(1, around.CdlApi.Requests);
        Assert.Equal(["miss", "hit", "hit"], ResultsOf(looks));
    }

    [Fact]
    public async Task Character_ManyFirstMessagesAtOnce_OneLoad()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var gate = around.CdlApi.Held = new Gate();
        var others = Enumerable.Range(0, 8).Select(i => worker.SayAsync(new { user_id = $"u{i}", message = "hi" })).ToList();

        await gate.Reached;
        gate.Open();
        await Task.WhenAll(others);

        Assert.Equal(1, around.CdlApi.Requests);
    }

    [Fact]
    public async Task Character_CacheOff_EveryMessageLoads()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, settings: "Ablation:CharacterCache=false");
        using var looks = Looks(worker);

        for (var i = 0; i < 3; i++)
            await worker.SayAsync(new { user_id = "u1", message = "hi" });

        Assert.Equal(3, around.CdlApi.Requests);
        Assert.Equal(["miss", "miss", "miss"], ResultsOf(looks));
    }

    [Fact]
    public async Task Character_Edited_TheVeryNextMessageOfTwoWorkersSpeaksItAfterOneLoadEach()
    {
        await using var around = await Surroundings.CreateAsync();
        await around.ExecuteAsync("UPDATE bots SET character = 'elena', preferred_worker = 'w2' WHERE name = 'isolde'");
        await using var one = await Worker.StartAsync(around);
        await using var other = await Worker.StartAsync(around, "w2", holds: "isolde");
        await one.SayAsync(s_message);
        await other.SayAsync(s_message, bot: "isolde");

        around.CdlApi.Sources[("elena", 2)] = SampleCharacters.Sources["elena"].Replace("name: Elena", "name: Helena", StringComparison.Ordinal);
        await around.ExecuteAsync("UPDATE characters SET published_version = 2 WHERE name = 'elena'");
        await one.SayAsync(new { user_id = "u1", message = "hi" });
        await other.SayAsync(new { user_id = "u1", message = "hi" }, bot: "isolde");

        Assert.Equal(
            ["# You are Elena", "# You are Elena", "# You are Helena", "# You are Helena"],
            Enumerable.Range(0, 4).Select(request => around.Llm.Messages(request)[0].Content.Split('\n')[0]));
        Assert.Equal(4, around.CdlApi.Requests);
    }

    [Fact]
    public async Task CdlApiAway_LastSnapshotServesAndTheLedgerSaysSo()
    {
        await using var around = await Surroundings.CreateAsync();
        await using (var before = await Worker.StartAsync(around))
            await before.SayAsync(new { user_id = "u1", message = "hi" });
        around.CdlApi.IsAway = true;
        await around.ExecuteAsync("UPDATE characters SET published_version = 2 WHERE name = 'elena'");

        await using var worker = await Worker.StartAsync(around);
        var answer = await worker.SayAsync(new { user_id = "u1", message = "hi" });

        var skipped = Assert.Single(answer.GetProperty("ledger").GetProperty("skipped").EnumerateArray());
        Assert.Equal("character", skipped.GetProperty("name").GetString());
        Assert.Equal(1, answer.GetProperty("metadata").GetProperty("character_version").GetInt32());
    }

    [Fact]
    public async Task CdlApiAwayAndNoSnapshot_Is503()
    {
        await using var around = await Surroundings.CreateAsync();
        around.CdlApi.IsAway = true;
        await using var worker = await Worker.StartAsync(around);

        using var response = await worker.PostAsync(s_message);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private static MetricCollector<long> Looks(Worker worker) =>
        new(worker.Services.GetRequiredService<IMeterFactory>(), MessageMetrics.MeterName, "whisperengine.cache.requests");

    private static IEnumerable<object?> ResultsOf(MetricCollector<long> looks) => looks.GetMeasurementSnapshot()
        .Where(look => look.Tags["cache"] is "character").Select(look => look.Tags["result"]);
}
