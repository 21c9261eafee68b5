using System.Diagnostics;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Testing;
using static WhisperEngine.CdlApi.Tests.Alerts.Points;

namespace WhisperEngine.CdlApi.Tests.Alerts;

/// <summary>At what figure each rule is broken, with the bounds that are set by default.</summary>
public sealed class RuleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1000, "ok")]
    [InlineData(1000.1, "firing")]
    public async Task Overhead_OneMessage_FiresBeyondASecond(double overhead, string state)
    {
        await using var watch = await Watch.StartAsync();
        await watch.PutAsync(Message(3), Message(overhead), Message(5));

        await watch.RoundAsync();

        var rule = await watch.RuleAsync("overhead");
        Assert.Equal((state, overhead, 1000), (rule.GetProperty("state").GetString(), rule.GetProperty("value").GetDouble(), rule.GetProperty("bound").GetDouble()));
        Assert.StartsWith("a message of elena had 1000", rule.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData(50, "ok", "ok")]
    [InlineData(50.1, "pending", "firing")]
    public async Task P95Overhead_OneInTwentySlow_FiresAfterAMinuteBeyond50ms(double overhead, string first, string afterAMinute)
    {
        await using var watch = await Watch.StartAsync();
        await watch.PutAsync([.. Messages(18, 3), .. Messages(2, overhead)]);

        await watch.RoundAsync();
        Assert.Equal(first, await watch.StateAsync("p95-overhead"));
        await watch.PassAsync(TimeSpan.FromSeconds(45));
        Assert.Equal(first, await watch.StateAsync("p95-overhead"));
        await watch.RoundAsync();

        Assert.Equal(afterAMinute, await watch.StateAsync("p95-overhead"));
        Assert.Equal(overhead, (await watch.RuleAsync("p95-overhead")).GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task P95Overhead_FewerThanTwentyMessages_HasNoFigure()
    {
        await using var watch = await Watch.StartAsync();
        await watch.PutAsync(Messages(19, 700));

        await watch.PassAsync(TimeSpan.FromMinutes(2));

        var rule = await watch.RuleAsync("p95-overhead");
        Assert.Equal(("ok", ""), (rule.GetProperty("state").GetString(), rule.GetProperty("value").ToString()));
        Assert.Equal("19 messages in 00:10:00, fewer than 20", rule.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData(5, 0.5, "ok")] // half a millisecond is the larger bound
    [InlineData(5, 0.51, "firing")]
    [InlineData(40, 1.9, "ok")] // 5 % of overhead is the larger bound
    [InlineData(40, 2.1, "firing")]
    public async Task Unaccounted_OneMessage_FiresBeyondTheLargerBound(double overhead, double unaccounted, string state)
    {
        await using var watch = await Watch.StartAsync();
        await watch.PutAsync(Message(3), Message(overhead, unaccounted));

        await watch.RoundAsync();

        Assert.Equal(state, await watch.StateAsync("unaccounted"));
        Assert.Equal(state == "ok" ? 0 : 1, (await watch.RuleAsync("unaccounted")).GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData(1, "ok")] // of twenty: 5 %
    [InlineData(2, "firing")]
    public async Task ErrorRate_OfTwentyMessages_FiresAfterAMinuteBeyondFivePercent(int failed, string state)
    {
        await using var watch = await Watch.StartAsync();
        await watch.PutAsync(
            new MessageOutcome("elena", "replied", 20 - failed), new MessageOutcome("kite", "not_accepted", 1), new MessageOutcome("elena", "failed", failed - 1),
            new MessageOutcome("elena", "duplicate", 500), new MessageOutcome("elena", "refused", 500));

        await watch.PassAsync(TimeSpan.FromSeconds(75));

        var rule = await watch.RuleAsync("error-rate");
        Assert.Equal((state, failed / 20d), (rule.GetProperty("state").GetString(), rule.GetProperty("value").GetDouble()));
        Assert.Equal($"{failed} of 20 messages failed", rule.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(1, "firing")]
    public async Task DroppedPoints_OfTwoWriters_FiresOnTheFirst(int dropped, string state)
    {
        await using var watch = await Watch.StartAsync();
        await watch.PutAsync(new MetricWriter(100, 0, 0));
        await watch.PutAsync(new MetricWriter(100, dropped, 0));

        await watch.RoundAsync();

        Assert.Equal((state, dropped), (await watch.StateAsync("dropped-points"), (await watch.RuleAsync("dropped-points")).GetProperty("value").GetDouble()));
    }

    [Theory]
    [InlineData(5, "ok", "ok")]
    [InlineData(61, "pending", "firing")]
    public async Task IndexLag_OldestNote_FiresAfterAMinuteBeyondAMinute(int seconds, string first, string afterAMinute)
    {
        await using var watch = await Watch.StartAsync();
        await watch.RoundAsync();
        Assert.Equal("no bot has an index", (await watch.RuleAsync("index-lag")).GetProperty("detail").GetString());
        await watch.ExecuteAsync(
            $"""
            insert into characters (name, display_name, published_version) values ('elena', 'Elena', 1);
            insert into bots (name, character, preferred_worker, enabled) values ('elena', 'elena', 'w1', true), ('off', 'elena', 'w1', false);
            insert into index_state (bot) values ('elena'), ('off');
            insert into index_outbox (bot, row_id, changed, at) values
                ('elena', 1, false, now() + interval '1 day'), ('elena', 2, false, now() + interval '1 day'), ('off', 3, false, now() - interval '1 day')
            """);
        await watch.RoundAsync();
        Assert.Equal(0, (await watch.RuleAsync("index-lag")).GetProperty("value").GetDouble());
        await watch.ExecuteAsync($"update index_outbox set at = clock_timestamp() - interval '{seconds} seconds' where row_id = 1");

        await watch.RoundAsync();
        Assert.Equal(first, await watch.StateAsync("index-lag"));
        await watch.PassAsync(TimeSpan.FromMinutes(1));

        var rule = await watch.RuleAsync("index-lag");
        Assert.Equal((afterAMinute, "s"), (rule.GetProperty("state").GetString(), rule.GetProperty("unit").GetString()));
        Assert.StartsWith("2 notes for the index of elena wait, the oldest for 00:0", rule.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task EnrichmentLag_OldestDueJob_FiresAfterAMinuteBeyondAQuarterOfAnHourUnlessPaused()
    {
        await using var watch = await Watch.StartAsync();
        await watch.RoundAsync();
        Assert.Equal("nothing is due", (await watch.RuleAsync("enrichment-lag")).GetProperty("detail").GetString());
        await watch.ExecuteAsync(
            """
            insert into enrichment_jobs (kind, bot, user_id, channel, scope, first_id, last_id, messages, state, due_at)
            select 'facts', 'elena', 'api:u1', 'dm:api:u1', 'dm', 1, 2, 2, state, clock_timestamp() - late
            from (values ('ready', interval '-1 hour'), ('running', interval '16 minutes'), ('ready', interval '2 minutes'), ('done', interval '1 day'),
                         ('dead', interval '1 day')) given (state, late)
            """);

        await watch.RoundAsync();
        Assert.Equal("pending", await watch.StateAsync("enrichment-lag"));
        await watch.PassAsync(TimeSpan.FromMinutes(1));

        var rule = await watch.RuleAsync("enrichment-lag");
        Assert.Equal("firing", rule.GetProperty("state").GetString());
        Assert.InRange(rule.GetProperty("value").GetDouble(), 960, 960 + 300);
        Assert.StartsWith("2 jobs are due, the oldest for 00:1", rule.GetProperty("detail").GetString());

        await watch.ExecuteAsync("insert into enrichment_pause (paused) values (true)");
        await watch.RoundAsync();
        rule = await watch.RuleAsync("enrichment-lag");
        Assert.Equal(("firing", "an operator has paused enrichment; 2 jobs are due"), (rule.GetProperty("state").GetString(), rule.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Rules_InfluxAway_SayNoDataAndWhy()
    {
        await using var watch = await Watch.StartAsync(new Uri("http://127.0.0.1:1"), "metrics");

        await watch.RoundAsync();

        var rules = (await watch.ReportAsync()).GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(
            ["overhead", "p95-overhead", "unaccounted", "error-rate", "index-lag", "enrichment-lag", "dropped-points"],
            rules.Select(rule => rule.GetProperty("rule").GetString()));
        rules.RemoveAll(rule => rule.GetProperty("rule").GetString()!.EndsWith("-lag", StringComparison.Ordinal));
        Assert.All(rules, rule => Assert.Equal(("ok", ""), (rule.GetProperty("state").GetString(), rule.GetProperty("value").ToString())));
        Assert.All(rules, rule => Assert.StartsWith("InfluxDB does not answer: ", rule.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Rules_SwitchedOffOrWithAnotherBound_FollowConfiguration()
    {
        await using var watch = await Watch.StartAsync("Alerts:Overhead:Bound=20", "Alerts:Unaccounted:Enabled=false");
        await watch.PutAsync(Message(21, 20));

        await watch.RoundAsync();

        Assert.Equal("firing", await watch.StateAsync("overhead"));
        Assert.DoesNotContain("unaccounted", (await watch.ReportAsync()).GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()));
    }

    [Theory]
    [InlineData("Alerts:Overhead:Bound=-1", "Bound")]
    [InlineData("Alerts:Overhead:WellBelow=1001", "WellBelow must be from 0 to Bound.")]
    [InlineData("Alerts:Every=00:00:00", "Every")]
    [InlineData("Alerts:Webhook:Url=file:///etc/passwd", "Alerts:Webhook:Url must begin with http:// or https://.")]
    public async Task Options_ThatMakeNoSense_StopTheStart(string setting, string says)
    {
        var database = await TestPostgres.CreateUnmigratedDatabaseAsync(Ct);

        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(Program).Assembly.Location, "--urls=http://127.0.0.1:0", $"--ConnectionStrings:whisperdb={database}", "--ApiKey=owner-key", $"--{setting}"])
        { RedirectStandardError = true };
        using var service = Process.Start(start)!;
        var errors = await service.StandardError.ReadToEndAsync(Ct);
        await service.WaitForExitAsync(Ct);

        Assert.NotEqual(0, service.ExitCode);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }
}
