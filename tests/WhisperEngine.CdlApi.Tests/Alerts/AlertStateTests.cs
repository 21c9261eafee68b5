using System.Net;
using Microsoft.Extensions.Logging;
using WhisperEngine.Testing;
using static WhisperEngine.CdlApi.Tests.Alerts.Points;

namespace WhisperEngine.CdlApi.Tests.Alerts;

/// <summary>How an alert begins, lasts and ends.</summary>
public sealed class AlertStateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alert_FromPendingToResolved_IsKeptAndLoggedOnceEach()
    {
        // Well is at 900 ms for two minutes; a figure in between changes nothing.
        await using var watch = await Watch.StartAsync("Alerts:Overhead:Window=00:00:20", "Alerts:Overhead:For=00:00:30", "Alerts:Overhead:WellFor=00:02:00");
        await ReadAsync(watch, 1500, "pending");
        await ReadAsync(watch, 1500, "pending");
        await ReadAsync(watch, 1600, "firing");
        await ReadAsync(watch, 950, "firing");
        await ReadAsync(watch, 950, "firing");
        for (var i = 0; i < 8; i++)
            await ReadAsync(watch, 3, "firing");
        await ReadAsync(watch, 3, "resolved");
        await ReadAsync(watch, 3, "resolved");

        var report = await watch.ReportAsync();
        var alert = Assert.Single(report.GetProperty("history").EnumerateArray());
        Assert.Equal(
            "overhead|resolved|2026-05-04T12:00:15Z|2026-05-04T12:00:45Z|2026-05-04T12:03:30Z",
            string.Join('|', new[] { "rule", "state", "pending_at", "fired_at", "resolved_at" }.Select(name => alert.GetProperty(name).ToString())));
        Assert.Equal(
            [
                (LogLevel.Warning, "Alert overhead: a message of elena had 1600.0 ms of overhead (1600 ms; the bound is 1000)."),
                (LogLevel.Information, "Alert overhead is over after 00:02:45: a message of elena had 3.0 ms of overhead."),
            ],
            watch.Logs.GetSnapshot().Where(record => record.Message.StartsWith("Alert ", StringComparison.Ordinal)).Select(record => (record.Level, record.Message)));
    }

    [Fact]
    public async Task Alert_WellAgainBeforeItFires_LeavesNothing()
    {
        await using var watch = await Watch.StartAsync("Alerts:Overhead:Window=00:00:20", "Alerts:Overhead:For=00:01:00");
        await ReadAsync(watch, 1500, "pending");

        await ReadAsync(watch, 1000, "ok");

        Assert.Equal(0, (await watch.ReportAsync()).GetProperty("history").GetArrayLength());
        await using var count = watch.Host.Database.CreateCommand("select count(*) from alerts");
        Assert.Equal(0L, await count.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Alert_BrokenAgain_IsAnotherOne()
    {
        await using var watch = await Watch.StartAsync("Alerts:Overhead:Window=00:00:20", "Alerts:Overhead:WellFor=00:00:00");
        await ReadAsync(watch, 1500, "firing");
        await ReadAsync(watch, 3, "resolved");

        await ReadAsync(watch, 1700, "firing");

        Assert.Equal(
            ["firing 1700", "resolved 3"],
            (await watch.ReportAsync()).GetProperty("history").EnumerateArray().Select(alert => $"{alert.GetProperty("state")} {alert.GetProperty("value")}"));
    }

    [Fact]
    public async Task Alert_NoMessagesForAnHour_IsNotResolvedByThat()
    {
        await using var watch = await Watch.StartAsync("Alerts:Overhead:Window=00:00:20", "Alerts:Overhead:WellFor=00:00:30");
        await ReadAsync(watch, 1500, "firing");
        await ReadAsync(watch, 3, "firing");
        await watch.PassAsync(TimeSpan.FromHours(1));

        var rule = await watch.RuleAsync("overhead");
        Assert.Equal(("firing", ""), (rule.GetProperty("state").GetString(), rule.GetProperty("value").ToString()));
        Assert.Equal("0 messages in 00:00:20, fewer than 1", rule.GetProperty("detail").GetString());
        // Being well is counted anew.
        await ReadAsync(watch, 3, "firing");
        await ReadAsync(watch, 3, "firing");
        await ReadAsync(watch, 3, "resolved");
    }

    [Fact]
    public async Task Alert_InfluxGoesAwayAndComesBack_IsNeitherResolvedNorFiredAgain()
    {
        await using var influx = await TestInflux.StartAsync();
        await influx.QueryAsync("", "CREATE DATABASE metrics", Ct); // one that keeps points of the test's clock
        await using var watch = await Watch.StartAsync(influx.Url, "metrics", "Alerts:Overhead:Window=00:00:20", "Alerts:Overhead:WellFor=00:00:00");
        await ReadAsync(watch, 1500, "firing");

        await influx.KillAsync();
        await watch.PassAsync(TimeSpan.FromMinutes(10));
        var away = await watch.RuleAsync("overhead");
        await influx.ResumeAsync();
        await ReadAsync(watch, 1500, "firing");

        Assert.Equal(("firing", ""), (away.GetProperty("state").GetString(), away.GetProperty("value").ToString()));
        Assert.StartsWith("InfluxDB does not answer: ", away.GetProperty("detail").GetString());
        Assert.Equal("firing", await watch.StateAsync("overhead"));
        Assert.Single((await watch.ReportAsync()).GetProperty("history").EnumerateArray());
        Assert.DoesNotContain(watch.Logs.GetSnapshot(), record => record.Exception is not null);
    }

    [Fact]
    public async Task Alert_ServiceRestarted_GoesOnWithoutFiringAgain()
    {
        await using var watch = await Watch.StartAsync("Alerts:Overhead:For=00:01:00");
        await ReadAsync(watch, 1500, "pending");
        await watch.RestartAsync();
        Assert.Equal("pending", await watch.StateAsync("overhead"));
        await watch.PassAsync(TimeSpan.FromSeconds(45));
        Assert.Equal("pending", await watch.StateAsync("overhead"));
        await watch.RoundAsync();
        Assert.Equal("firing", await watch.StateAsync("overhead"));

        await watch.RestartAsync();
        var before = await watch.RuleAsync("overhead");
        await watch.RoundAsync();

        Assert.Equal(("firing", "not looked at yet"), (before.GetProperty("state").GetString(), before.GetProperty("detail").GetString()));
        Assert.Equal("2026-05-04T12:01:15Z", (await watch.RuleAsync("overhead")).GetProperty("since").GetString());
        Assert.Single(watch.Logs.GetSnapshot(), record => record.Message.StartsWith("Alert ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rounds_TableAway_AreSkippedAndGoOn()
    {
        await using var watch = await Watch.StartAsync();
        await watch.Host.ExecuteAsync("alter table alerts rename to gone");
        await watch.PutAsync(Message(1500));
        await watch.RoundAsync();
        await watch.Host.ExecuteAsync("alter table gone rename to alerts");

        await watch.RoundAsync();

        Assert.Equal("firing", await watch.StateAsync("overhead"));
        Assert.Single(watch.Logs.GetSnapshot(), record => record.Message.StartsWith("Alerts cannot be kept, so rules are not looked at: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?history=0")]
    [InlineData("?history=501")]
    [InlineData("?history=x")]
    public async Task Get_HistoryOutOfRange_Answers400(string query)
    {
        await using var watch = await Watch.StartAsync();

        using var answer = await watch.Host.Client.GetAsync("/api/alerts" + query, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task ReadAsync(Watch watch, double overhead, string state)
    {
        await watch.PutAsync(Message(overhead));
        await watch.RoundAsync();
        Assert.Equal(state, await watch.StateAsync("overhead"));
    }
}
