using Microsoft.Playwright;
using WhisperEngine.Telemetry.Measurements;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Console.Tests;

public sealed class LayoutTests(Chromium chromium)
{
    [Theory]
    [InlineData(400, false)]
    [InlineData(400, true)]
    [InlineData(1600, false)]
    [InlineData(1600, true)]
    public async Task Pages_AtEachWidthAndLight_FitAndAreReadable(int width, bool dark)
    {
        var (console, metrics) = await RunningConsole.StartWithMetricsAsync(("Console:DashboardUrl", "http://localhost:18888"));
        await using var _ = console;
        var longName = "a_bot_with_" + new string('x', 60);
        await metrics.WriteAsync(Seeds.Latencies(longName, count: 20), TimeSpan.FromMinutes(10));
        await metrics.WriteAsync(Seeds.Latencies(longName, count: 20), TimeSpan.FromMinutes(2));
        await metrics.WriteAsync(Seeds.LlmUses(longName, "a-model-" + new string('y', 60), 100, 200));
        await metrics.WriteAsync(Seeds.DiscordTimings(longName, count: 3));
        await metrics.WriteAsync([new CachePerformance("character", 1, 1, 0.5)]);
        var turn = await console.Database.AddTurnAsync(
            longName, TurnSeed.Ledger(llm: 400, waited: 3, traceId: new string('a', 32)), components: $$"""[{"type":"{{new string('z', 70)}}","tokens":1,"included":true,"cut":false}]""");
        await console.Database.AddJobAsync("facts", longName, "dead", TimeSpan.FromMinutes(3), reason: "the model does not answer: " + new string('w', 90));
        await using var tab = await console.OpenAsync(chromium, "/console", width, dark);

        foreach (var path in new[] { "/console", $"/console/turns/{turn}", "/console/latency", "/console/caches", "/console/discord", "/console/impact", "/console/enrichment", "/console/alerts", "/console/nothing" })
        {
            await tab.Page.GotoAsync(new Uri(console.Address, path).AbsoluteUri);
            await Expect(tab.Page.Locator(path == "/console/nothing" ? ".empty" : "main table").First).ToBeVisibleAsync();
            Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{path} is wider than {width}");
            // Light text on a dark page, or the other way round: the sums of the colours' parts are far apart.
            var (page, ink) = (await BrightnessAsync(tab.Page, "backgroundColor"), await BrightnessAsync(tab.Page, "color"));
            Assert.True(dark ? ink - page > 400 : page - ink > 400, $"{path}: page {page}, ink {ink}");
            Assert.Equal(1, await tab.Page.Locator("h1").CountAsync());
        }

        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Keyboard_SkipLink_LeadsIntoTheContent()
    {
        await using var console = await RunningConsole.StartAsync();
        await using var tab = await console.OpenAsync(chromium, "/console");

        await tab.Page.GetByText("Skip to the content").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("main")).ToBeFocusedAsync();
    }

    private static Task<int> BrightnessAsync(IPage page, string property) => page.EvaluateAsync<int>(
        $"getComputedStyle(document.body).{property}.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)");
}
