using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Console.Tests;

/// <summary>Pages over InfluxDB show the figures that were written, and what to do when it is away.</summary>
public sealed class PagesTests(Chromium chromium)
{
    [Fact]
    public async Task Latency_SeededMessages_ShowsTheirPercentilesByStage()
    {
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync();
        await using var _ = console;
        await metrics.WriteAsync(Seeds.Latencies("elena"), TimeSpan.FromMinutes(20));
        await metrics.WriteAsync(Seeds.Latencies("kite", count: 10, scale: 1000), TimeSpan.FromMinutes(10));
        await using var tab = await console.OpenAsync(chromium, "/console/latency?bot=elena");

        // accept takes 1..100 ms, compose and reply 3.4 ms, and the model ten times what accept takes
        await ExpectFiguresAsync(tab, "accept", "100", "50.0 ms", "95.0 ms", "99.0 ms");
        await ExpectFiguresAsync(tab, "overhead", "100", "53.4 ms", "98.4 ms", "102 ms");
        await ExpectFiguresAsync(tab, "total", "100", "553 ms", "1,048 ms", "1,092 ms");
        await ExpectFiguresAsync(tab, "llm", "100", "500 ms", "950 ms", "990 ms");
        var chart = tab.Page.GetByTestId("split");
        await Expect(chart).ToHaveAttributeAsync("aria-label", "LLM against overhead, p95. llm: 1 points, last 950 ms, least 950 ms, most 950 ms; overhead: 1 points, last 98.4 ms, least 98.4 ms, most 98.4 ms");
        await tab.Page.GetByText("p50", new() { Exact = true }).First.ClickAsync();
        await Expect(chart).ToHaveAttributeAsync("aria-label", "LLM against overhead, p50. llm: 1 points, last 500 ms, least 500 ms, most 500 ms; overhead: 1 points, last 53.4 ms, least 53.4 ms, most 53.4 ms");
        Assert.EndsWith("/console/latency?bot=elena&p=50", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Latency_RangeAndBots_BoundWhatIsCountedAndOrderIsOldestFirst()
    {
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync();
        await using var _ = console;
        await console.Database.AddBotAsync("elena", "kite");
        await metrics.WriteAsync(Seeds.Latencies("elena", count: 3), TimeSpan.FromHours(5));
        await metrics.WriteAsync(Seeds.Latencies("elena", count: 2, scale: 10), TimeSpan.FromMinutes(30));
        await metrics.WriteAsync(Seeds.Latencies("kite", count: 1), TimeSpan.FromMinutes(2));
        await using var tab = await console.OpenAsync(chromium, "/console/latency?range=6h&p=50");

        await Expect(Figures(tab, "total").Locator("td").First).ToHaveTextAsync("6");
        await Expect(tab.Page.GetByTestId("stages")).ToHaveAttributeAsync(
            "aria-label", new Regex("accept: 3 points, last 1.00 ms, least 1.00 ms, most 10.0 ms"));
        await tab.Page.GetByText("1 h", new() { Exact = true }).ClickAsync();
        await Expect(Figures(tab, "total").Locator("td").First).ToHaveTextAsync("3");
        await tab.Page.GetByTestId("bot").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Option, new() { Name = "kite" }).ClickAsync();
        await Expect(Figures(tab, "total").Locator("td").First).ToHaveTextAsync("1");
        Assert.EndsWith("/console/latency?range=1h&p=50&bot=kite", tab.Page.Url, StringComparison.Ordinal);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Caches" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Caches" })).ToBeVisibleAsync();
        Assert.EndsWith("/console/caches?range=1h&bot=kite", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Latency_BotNamedInTheAddress_IsNeverPartOfTheStatement()
    {
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync();
        await using var _ = console;
        await metrics.WriteAsync(Seeds.Latencies("elena", count: 1));
        await using var tab = await console.OpenAsync(chromium, "/console/latency?bot=" + Uri.EscapeDataString("x' OR bot = 'elena"));

        await Expect(tab.Page.GetByText("No measured messages in this time")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Latency_Models_ShowHowFarTheirRepliesDiffer()
    {
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync();
        await using var _ = console;
        await metrics.WriteAsync(Seeds.Latencies("elena", count: 1));
        await metrics.WriteAsync(Seeds.LlmUses("elena", "steady", 1000, 1000, 1000));
        await metrics.WriteAsync(Seeds.LlmUses("elena", "wild", 100, 300, 500, 700));
        await using var tab = await console.OpenAsync(chromium, "/console/latency");

        // mean 400, sample deviation sqrt((300^2 + 100^2) * 2 / 3) = 258.2
        await Expect(tab.Page.GetByTestId("model-wild").Locator("td")).ToHaveTextAsync(["4", "400 ms", "258 ms", "64.5 %", "300 ms", "700 ms", "200 ms", "40"]);
        await Expect(tab.Page.GetByTestId("model-steady").Locator("td")).ToHaveTextAsync(["3", "1,000 ms", "0.00 ms", "0 %", "1,000 ms", "1,000 ms", "500 ms", "40"]);
    }

    [Fact]
    public async Task Caches_LooksAndTurns_ShowHitRateAndTimeSaved()
    {
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync();
        await using var _ = console;
        await metrics.WriteAsync([new CachePerformance("character", 30, 10, 0.75)], TimeSpan.FromMinutes(20));
        await metrics.WriteAsync([new CachePerformance("character", 45, 5, 0.9)], TimeSpan.FromMinutes(5));
        await console.Database.AddTurnAsync("elena", TurnSeed.Ledger(llm: 100, character: 40, characterHit: false), TimeSpan.FromMinutes(10));
        await console.Database.AddTurnAsync("elena", TurnSeed.Ledger(llm: 100, character: 60, characterHit: false), TimeSpan.FromMinutes(10));
        await console.Database.AddTurnAsync("elena", TurnSeed.Ledger(llm: 100, character: 2), TimeSpan.FromMinutes(5));
        await console.Database.AddTurnAsync("elena", TurnSeed.Ledger(llm: 100, character: 4), TimeSpan.FromMinutes(1));
        await using var tab = await console.OpenAsync(chromium, "/console/caches");

        await Expect(tab.Page.GetByTestId("cache-character").Locator("td")).ToHaveTextAsync(["90", "75", "15", "83.3 %"]);
        await Expect(tab.Page.GetByTestId("rates")).ToHaveAttributeAsync("aria-label", "Hit rate. character: 2 points, last 90 %, least 75 %, most 90 %");
        // two hits at 2 and 4 ms in place of two misses at 50 ms
        await Expect(tab.Page.GetByTestId("saved-character").Locator("td")).ToHaveTextAsync(["2", "2", "3.00 ms", "50.0 ms", "94.0 ms"]);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task DiscordTiming_SeededReplies_ShowsWhatWasFelt()
    {
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync();
        await using var _ = console;
        await metrics.WriteAsync(Seeds.DiscordTimings("elena"));
        await metrics.WriteAsync(Seeds.DiscordTimings("kite", count: 5));
        await using var tab = await console.OpenAsync(chromium, "/console/discord?bot=elena");

        await ExpectFiguresAsync(tab, "perceived_first", "100", "550 ms", "595 ms", "599 ms");
        await ExpectFiguresAsync(tab, "perceived_final", "100", "2,050 ms", "2,095 ms", "2,099 ms");
        await ExpectFiguresAsync(tab, "gap", "100", "50.0 ms", "95.0 ms", "99.0 ms");
        await ExpectFiguresAsync(tab, "gateway_rtt", "100", "40.0 ms", "40.0 ms", "40.0 ms");
        await ExpectFiguresAsync(tab, "rate_limit_wait", "100", "0.00 ms", "0.00 ms", "0.00 ms");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Impact_PhasesAndFile_ShowWhatEachOptimisationSaves()
    {
        var file = Path.GetTempFileName();
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync(("Console:AblationFile", file));
        await using var _ = console;
        File.Delete(file);
        await metrics.WriteAsync(Seeds.Latencies("elena"));
        await metrics.WriteAsync(Seeds.Latencies("elena", scale: 2), phase: "no-character-cache");
        await using var tab = await console.OpenAsync(chromium, "/console/impact");

        await Expect(tab.Page.GetByText("dotnet run -c Release --project bench/WhisperEngine.Bench -- ablation")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByTestId("phase-standard").Locator("td")).ToHaveTextAsync(["100", "53.4 ms", "98.4 ms", "-"]);
        await Expect(tab.Page.GetByTestId("phase-no-character-cache").Locator("td")).ToHaveTextAsync(["100", "103 ms", "193 ms", "50.0 ms"]);

        await File.WriteAllTextAsync(
            file,
            """
            {"machine":"2 vCPU","date":"2026-11-25","rows":[
              {"name":"baseline","on":[],"overhead_p50_ms":80.5,"overhead_p95_ms":120,"saved_ms":null,"requests_per_message":15},
              {"name":"character cache","on":["CharacterCache"],"overhead_p50_ms":30.25,"overhead_p95_ms":60,"saved_ms":50.25,"requests_per_message":15,"prompt_tokens":2100.4}]}
            """,
            TestContext.Current.CancellationToken);
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.GetByTestId("ablation").Nth(0).Locator("th, td")).ToHaveTextAsync(["baseline", "80.5 ms", "120 ms", "-", "15", "-", ""]);
        await Expect(tab.Page.GetByTestId("ablation").Nth(1).Locator("th, td")).ToHaveTextAsync(["character cache", "30.3 ms", "60.0 ms", "50.3 ms", "15", "2,100", ""]);

        await File.WriteAllTextAsync(file, """{"machine":"2 vCPU","rows":null}""", TestContext.Current.CancellationToken);
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The result of the ablation cannot be read");
        await Expect(tab.Page.GetByTestId("phase-standard")).ToBeVisibleAsync();
        File.Delete(file);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Alerts_RuleBroken_IsListedAsWhatFired()
    {
        var (console, _) = await RunningConsole.StartWithMetricsAsync();
        await using var stopped = console;
        await using var fire = console.Database.CreateCommand(
            "insert into alerts (rule, state, value, bound, unit, detail, pending_at, fired_at) values "
            + "('overhead', 'firing', 1200, 1000, 'ms', 'One message took 1,200 ms besides its model.', now(), now())");
        await fire.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var tab = await console.OpenAsync(chromium, "/console/alerts");

        await Expect(tab.Page.GetByTestId("alert")).ToContainTextAsync("One message took 1,200 ms besides its model.");
        await Expect(tab.Page.GetByTestId("alert")).ToContainTextAsync("firing");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Influx_AwayAndBack_PageSaysWhatToDoAndGoesOn()
    {
        await using var influx = await TestInflux.StartAsync();
        await influx.QueryAsync("", "CREATE DATABASE metrics", TestContext.Current.CancellationToken);
        var metrics = new MetricSeed(influx.Url, "metrics");
        await using var console = await RunningConsole.StartAsync(("ConnectionStrings:influxdb", metrics.ConnectionString));
        await console.Database.AddTurnAsync("elena", TurnSeed.Ledger(llm: 100));
        await metrics.WriteAsync(Seeds.Latencies("elena"));
        await influx.KillAsync();

        await using var tab = await console.OpenAsync(chromium, "/console/latency");
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ConnectionStrings:influxdb");
        await Expect(tab.Page.GetByTestId("turn")).ToHaveCountAsync(1);
        foreach (var name in new[] { "Caches", "Discord timing", "Impact" })
        {
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
            await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
            await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Metrics over time cannot be read.");
        }

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Messages" }).ClickAsync();
        await Expect(tab.Page.GetByTestId("turn")).ToHaveCountAsync(1);
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Latency" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await influx.ResumeAsync();
        await Expect(Figures(tab, "total")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Influx_NotConfigured_SaysSo()
    {
        await using var console = await RunningConsole.StartAsync();
        await using var tab = await console.OpenAsync(chromium, "/console/discord");

        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("InfluxDB is not configured.");
        Assert.Empty(tab.Errors);
    }

    private static ILocator Figures(BrowserTab tab, string name) => tab.Page.GetByTestId("figures-" + name).First;

    private static Task ExpectFiguresAsync(BrowserTab tab, string name, string count, string p50, string p95, string p99) =>
        Expect(tab.Page.GetByTestId("figures-" + name).First.Locator("td")).ToHaveTextAsync([count, p50, p95, p99]);
}
