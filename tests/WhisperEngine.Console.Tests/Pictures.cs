using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Console.Tests;

/// <summary>Takes the pictures of docs/console.md: <c>dotnet run --project tests/WhisperEngine.Console.Tests -- -explicit only</c>.</summary>
public sealed class Pictures(Chromium chromium)
{
    private static readonly string[] Bots = ["elena", "isolde", "kite"];
    private readonly Random _random = new(7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Pictures_OfAllPages_AreTaken()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Ablation, Ct);
        await using var worker = await ScriptedEnrichment.StartAsync();
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync(("Console:DashboardUrl", "http://localhost:18888"), ("Console:AblationFile", file), ("services:enrichment:http:0", worker.Url.AbsoluteUri), ("Console:LoginsPerMinute", "100"));
        await using var _ = console;
        await console.Database.AddBotAsync(Bots);
        await SeedMetricsAsync(metrics);
        var turn = await SeedTurnsAsync(console);
        await SeedJobsAsync(console);

        foreach (var (path, name, width, dark) in new[]
        {
            ("/console", "console-messages", 1440, false), ("/console", "console-messages-dark", 1440, true), ("/console", "console-messages-narrow", 400, false),
            ($"/console/turns/{turn}", "console-turn", 1440, false), ("/console/latency", "console-latency", 1440, false), ("/console/latency", "console-latency-dark", 1440, true),
            ("/console/caches", "console-caches", 1440, false), ("/console/discord", "console-discord", 1440, false), ("/console/impact", "console-impact", 1440, false),
            ("/console/enrichment", "console-enrichment", 1440, false),
        })
        {
            await using var tab = await console.OpenAsync(chromium, path, width, dark);
            await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(tab.Page.Locator("table").First).ToBeVisibleAsync();
            foreach (var chart in await tab.Page.Locator(".chart").AllAsync())
                await Expect(chart.Locator(".rz-line-series").First).ToBeVisibleAsync();
            await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(Images(), name + ".png"), FullPage = width > 400, Animations = ScreenshotAnimations.Disabled });
            Assert.Empty(tab.Errors);
        }
    }

    private async Task SeedMetricsAsync(MetricSeed metrics)
    {
        for (var minute = 58; minute > 0; minute--)
        {
            var ago = TimeSpan.FromMinutes(minute);
            var slow = minute is > 20 and < 26 ? 3 : 1;
            await metrics.WriteAsync(Enumerable.Range(0, 6).Select(_ => MessageLatency.Of(Bots[_random.Next(3)], "demo/composer-1", "demo", "replied", Ledger(slow))), ago);
            await metrics.WriteAsync(Enumerable.Range(0, 3).Select(_ => Seeds.LlmUses("elena", _random.Next(3) == 0 ? "large/writer-2" : "demo/composer-1", 700 + _random.Next(900)).Single()), ago);
            await metrics.WriteAsync([new CachePerformance("character", 5, minute % 9 == 0 ? 2 : 0, 1), new CachePerformance("emotion", _random.Next(2, 5), _random.Next(1, 3), 1)], ago);
            await metrics.WriteAsync(
                Enumerable.Range(0, 3).Select(_ => new DiscordTiming("elena", 450 + _random.Next(300), 1500 + _random.Next(900), 30 + _random.Next(60), 38 + _random.Next(8), 90 + _random.Next(80), _random.Next(10) == 0 ? 250 : 0, 0.4 + _random.NextDouble(), 15 + _random.Next(20), 3)), ago);
        }

        await metrics.WriteAsync(Enumerable.Range(0, 60).Select(_ => MessageLatency.Of("elena", "demo/composer-1", "demo", "replied", Ledger(1, load: 30))), TimeSpan.FromMinutes(30), "no-character-cache");
    }

    private async Task<long> SeedTurnsAsync(RunningConsole console)
    {
        var turn = 0L;
        for (var i = 18; i > 0; i--)
        {
            var failed = i == 6;
            turn = await console.Database.AddTurnAsync(
                Bots[_random.Next(3)], Ledger(i == 9 ? 4 : 1, load: i == 13 ? 28 : 0, waited: i % 7 == 0 ? 350 : 0), TimeSpan.FromSeconds((i * 37) + 5), i % 3 == 0 ? "channel" : "dm",
                failed ? "failed" : "replied", failed ? "timeout" : null,
                """[{"type":"identity","tokens":412,"included":true,"cut":false},{"type":"personality","tokens":268,"included":true,"cut":false},{"type":"response_style","tokens":150,"included":true,"cut":false},{"type":"memories","tokens":240,"included":true,"cut":true},{"type":"lorebook","tokens":95,"included":false,"cut":false},{"type":"conversation","tokens":731,"included":true,"cut":false}]""",
                """[{"id":"5f0c1a44","score":0.871,"source":"semantic"},{"id":"a17be902","score":0.822,"source":"semantic, recent"},{"id":"0c55d1f0","score":0.764,"source":"recent"}]""");
        }

        await console.Database.AddTurnAsync("kite", ledger: null, TimeSpan.FromSeconds(1), state: "running");
        return turn;
    }

    private static async Task SeedJobsAsync(RunningConsole console)
    {
        for (var i = 0; i < 140; i++) await console.Database.AddJobAsync(i % 4 == 0 ? "summary" : "facts", Bots[i % 3], "done", TimeSpan.FromMinutes(i * 9));
        for (var i = 0; i < 5; i++) await console.Database.AddJobAsync(i % 2 == 0 ? "summary" : "facts", Bots[i % 3], "ready", TimeSpan.FromSeconds(20 + (i * 31)));
        for (var i = 1; i < 9; i++) await console.Database.AddJobAsync("summary", Bots[i % 3], "ready", TimeSpan.FromMinutes(-3 * i));
        await console.Database.AddJobAsync("facts", "elena", "running", TimeSpan.FromSeconds(4));
        await console.Database.AddJobAsync("summary", "isolde", "dead", TimeSpan.FromMinutes(52), scope: "channel", reason: "the answer has no field 'summary'; asked again, it had none");
        await console.Database.AddJobAsync("facts", "kite", "dead", TimeSpan.FromHours(5), reason: "the worker stopped, or took longer than its lease, at every attempt");
        await console.Database.SpendAsync(TimeSpan.Zero, 31, 48_210, 0.0362m);
        await console.Database.SpendAsync(TimeSpan.FromHours(1), 112, 201_770, 0.151m);
    }

    private WhisperEngine.Telemetry.LedgerReport Ledger(double slow, double load = 0, double waited = 0) => TurnSeed.Ledger(
        llm: (500 + _random.Next(900)) * slow, accept: 3 + (_random.NextDouble() * 4 * slow), character: load > 0 ? load + _random.Next(9) : 0.02,
        context: 1 + _random.NextDouble(), waited: waited, unaccounted: 0.05 + (_random.NextDouble() / 5), characterHit: load == 0, traceId: new string('a', 32));

    private const string Ablation =
        """
        {"machine":"an invented example, not a measurement","date":"2026-11-25","rows":[
          {"name":"baseline","on":[],"overhead_p50_ms":61.2,"overhead_p95_ms":94.0,"saved_ms":null,"requests_per_message":15,"prompt_tokens":3620},
          {"name":"emotion cache","on":["EmotionCache"],"overhead_p50_ms":52.8,"overhead_p95_ms":83.1,"saved_ms":8.4,"requests_per_message":15,"prompt_tokens":3620},
          {"name":"character cache","on":["EmotionCache","CharacterCache"],"overhead_p50_ms":31.0,"overhead_p95_ms":55.9,"saved_ms":21.8,"requests_per_message":15,"prompt_tokens":3620},
          {"name":"metric batching","on":["EmotionCache","CharacterCache","MetricBatching"],"overhead_p50_ms":14.9,"overhead_p95_ms":29.2,"saved_ms":16.1,"requests_per_message":0,"prompt_tokens":3620},
          {"name":"parallel loads","on":["EmotionCache","CharacterCache","MetricBatching","ParallelLoads"],"overhead_p50_ms":12.7,"overhead_p95_ms":25.5,"saved_ms":2.2,"requests_per_message":0,"prompt_tokens":3620},
          {"name":"background summaries","on":["EmotionCache","CharacterCache","MetricBatching","ParallelLoads","BackgroundSummaries"],"overhead_p50_ms":11.9,"overhead_p95_ms":24.0,"saved_ms":0.8,"requests_per_message":0,"prompt_tokens":2810}]}
        """;

    private static string Images([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "../../docs/images");
}
