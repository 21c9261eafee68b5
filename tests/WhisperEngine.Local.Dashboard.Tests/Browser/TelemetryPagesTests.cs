using Microsoft.Playwright;
using WhisperEngine.Local.Dashboard.Otlp.Wire;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Local.Dashboard.Tests.Browser;

public sealed class TelemetryPagesTests(Chromium chromium)
{
    [Fact]
    public async Task Traces_FilterFromTheQueryThenByHand_ListOnlyMatches()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendAsync("traces", Requests.Spans(Requests.Span(1, 1, name: "first"), Requests.Span(2, 1, name: "second", start: 2_000_000)));
        await using var tab = await OpenAsync(dashboard, "/traces?service=svc&text=second");

        var rows = tab.Page.GetByTestId("trace");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("svc: second");
        await tab.Page.GetByLabel("Text or message id").FillAsync("");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(rows).ToHaveCountAsync(2);
        await tab.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("nothing so named");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(tab.Page.GetByText("No trace matches")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Traces_OneArrivesWhileThePageIsOpen_ShowsWithoutReload()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await using var tab = await OpenAsync(dashboard, "/traces");
        await Expect(tab.Page.GetByText("No traces yet")).ToBeVisibleAsync();
        await dashboard.SendAsync("traces", Requests.Spans(Requests.Span(1, 1)));
        await Expect(tab.Page.GetByTestId("trace")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Waterfall_ArrowKeys_WalkTheSpansAndShowTheirDetails()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendAsync("traces", Requests.Spans(
            Requests.Span(1, 1, name: "message.process", duration: 9_000_000),
            Requests.Span(1, 2, parent: 1, name: "stage recall", duration: 1_234_567),
            Requests.Span(1, 3, parent: 1, name: "stage llm", start: 2_000_000)));
        await using var tab = await OpenAsync(dashboard, $"/traces/detail/{Requests.TraceId(1)}");

        var recall = tab.Page.Locator("[data-stage='stage recall']");
        await Expect(recall).ToHaveAttributeAsync("data-duration-ms", "1.235");
        await tab.Page.Locator("[data-arrows] > button").First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(tab.Page.GetByLabel("Span", new() { Exact = true }).GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("stage recall");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(tab.Page.Locator("[data-arrows] > button:focus")).ToContainTextAsync("stage llm");
        await Expect(tab.Page.Locator("[aria-current=true]")).ToContainTextAsync("stage llm");
        await tab.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(tab.Page.Locator("[aria-current=true]")).ToContainTextAsync("stage recall");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Log_JumpsToItsSpanAndTheTraceBackToItsLogs()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var spans = Requests.Spans(Requests.Span(1, 1, name: "root"), Requests.Span(1, 2, parent: 1, name: "inner"));
        await dashboard.SendAsync("traces", spans);
        var inner = spans.ResourceSpans[0].ScopeSpans[0].Spans[1];
        await dashboard.SendAsync("logs", Requests.Logs(
            new LogRecord { Body = new AnyValue { StringValue = "inside" }, TraceId = inner.TraceId, SpanId = inner.SpanId },
            new LogRecord { Body = new AnyValue { StringValue = "outside" } }));
        await using var tab = await OpenAsync(dashboard, "/structuredlogs?service=svc");
        await Expect(tab.Page.GetByTestId("log")).ToHaveCountAsync(2);

        await tab.Page.GetByTestId("log").Filter(new() { HasText = "inside" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(tab.Page.Locator("[aria-current=true]")).ToContainTextAsync("inner");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Its log records" }).ClickAsync();
        await Expect(tab.Page.GetByTestId("log")).ToHaveCountAsync(1);
        await Expect(tab.Page.GetByTestId("log")).ToContainTextAsync("inside");
    }

    [Fact]
    public async Task Metrics_PointsOverTime_HaveALineWithWords()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var now = (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var gauge = new Gauge { DataPoints = { new NumberDataPoint { TimeUnixNano = now - 2_000_000_000, AsDouble = 3 }, new NumberDataPoint { TimeUnixNano = now, AsDouble = 7 } } };
        await dashboard.SendAsync("metrics", Requests.Metrics(new Metric { Name = "queue.length", Gauge = gauge }));
        await using var tab = await OpenAsync(dashboard, "/metrics");
        await Expect(tab.Page.GetByTestId("metric").GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "2 points from 3 to 7, least 3, most 7");
    }

    [Fact]
    public async Task Keyboard_FirstTab_IsTheSkipLinkIntoTheContent()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await using var tab = await OpenAsync(dashboard, "/traces");
        await Expect(tab.Page.GetByText("No traces yet")).ToBeVisibleAsync();
        var skip = tab.Page.GetByText("Skip to the content");
        await skip.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Pages_WithoutTheToken_AskForItAndTakeIt()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await using var tab = await chromium.OpenAsync(new Uri(dashboard.Pages, "/metrics"));
        await tab.Page.GetByLabel("Token").FillAsync(RunningDashboard.Token);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Metrics", Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(1920, false)]
    [InlineData(1920, true)]
    public async Task Pages_AtEachWidthAndLight_FitAndAreReadable(int width, bool dark)
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1"), FakeSupervisor.Resource("bot-worker-2") with { Failure = new string('w', 300) });
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await dashboard.SendAsync("traces", Requests.Spans(Requests.Span(1, 1, name: new string('n', 200))));
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage, width, width * 5 / 8, dark);

        foreach (var path in new[] { "/", "/consolelogs", "/structuredlogs", "/traces", $"/traces/detail/{Requests.TraceId(1)}", "/metrics" })
        {
            await tab.Page.GotoAsync(new Uri(dashboard.Pages, path).AbsoluteUri);
            await Expect(tab.Page.Locator("h1")).ToBeVisibleAsync();
            Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{path} is wider than {width}");
            // Light text on a dark page, or the other way round: the sums of the colours' parts are far apart.
            var (page, ink) = (await BrightnessAsync(tab.Page, "backgroundColor"), await BrightnessAsync(tab.Page, "color"));
            Assert.True(dark ? ink - page > 400 : page - ink > 400, $"{path}: page {page}, ink {ink}");
        }

        Assert.Empty(tab.Errors);
    }

    private static Task<int> BrightnessAsync(IPage page, string property) => page.EvaluateAsync<int>(
        $"getComputedStyle(document.body).{property}.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)");

    private Task<BrowserTab> OpenAsync(RunningDashboard dashboard, string path) =>
        chromium.OpenAsync(new Uri($"{dashboard.LoginPage}&returnUrl={Uri.EscapeDataString(path)}"));
}
