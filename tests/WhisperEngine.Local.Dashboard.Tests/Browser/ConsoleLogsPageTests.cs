using Microsoft.Playwright;
using WhisperEngine.Local.Dashboard.Resources;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Local.Dashboard.Tests.Browser;

public sealed class ConsoleLogsPageTests(Chromium chromium)
{
    [Fact]
    public async Task Lines_HeldAndNew_ShowWithColoursAndErrors()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1"));
        supervisor.Write(Line(1, "\e[32minfo\e[39m: <b>started</b>"), Line(2, "it broke", isError: true));
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await OpenAsync(dashboard);

        var lines = tab.Page.Locator(".line");
        await Expect(lines.Nth(0)).ToContainTextAsync("info: <b>started</b>");
        await Expect(lines.Nth(0).Locator(".fg2")).ToHaveTextAsync("info");
        await Expect(lines.Nth(1)).ToContainTextAsync("error");
        supervisor.Write(Line(3, "later"));
        await Expect(lines).ToHaveCountAsync(3);
        await Expect(lines.Nth(2)).ToContainTextAsync("later");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Search_Text_ShowsOnlyMatchesAndTheirCount()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1"));
        supervisor.Write([.. Enumerable.Range(1, 10_000).Select(i => Line(i, i % 1000 == 0 ? $"need\e[1mle\e[0m {i}" : $"hay {i}"))]);
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await OpenAsync(dashboard);

        await Expect(tab.Page.GetByTestId("count")).ToHaveTextAsync("10000 lines");
        await Expect(tab.Page.Locator(".line").First).ToBeVisibleAsync();
        Assert.InRange(await tab.Page.Locator(".line").CountAsync(), 1, 200);
        await tab.Page.GetByTestId("search").FillAsync("NEEDLE");
        await Expect(tab.Page.GetByTestId("count")).ToHaveTextAsync("10 of 10000 lines match");
        await Expect(tab.Page.Locator(".line")).ToHaveCountAsync(10);
        await tab.Page.GetByTestId("search").FillAsync("nowhere");
        await Expect(tab.Page.GetByText("No line matches")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Tail_ReaderScrolledUp_StaysThereUntilBackAtTheEnd()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1"));
        supervisor.Write([.. Enumerable.Range(1, 500).Select(i => Line(i, $"line {i}."))]);
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await OpenAsync(dashboard);
        await Expect(tab.Page.GetByText("line 500.")).ToBeInViewportAsync();
        supervisor.Write(Line(501, "line 501."));
        await Expect(tab.Page.GetByText("line 501.")).ToBeInViewportAsync();

        await tab.Page.GetByTestId("console").EvaluateAsync("console => console.scrollTop = 0");
        await Expect(tab.Page.GetByText("line 1.")).ToBeInViewportAsync();
        supervisor.Write(Line(502, "line 502."));
        await Expect(tab.Page.GetByTestId("count")).ToHaveTextAsync("502 lines");
        await Expect(tab.Page.GetByText("line 1.")).ToBeInViewportAsync();

        await tab.Page.GetByTestId("console").EvaluateAsync("console => console.scrollTop = console.scrollHeight");
        await Expect(tab.Page.GetByText("line 502.")).ToBeInViewportAsync();
        supervisor.Write(Line(503, "line 503."));
        await Expect(tab.Page.GetByText("line 503.")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Download_OfAResource_IsAFileOfItsName()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1"));
        supervisor.Write(Line(1, "first"), Line(2, "second"));
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await OpenAsync(dashboard);

        var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());

        Assert.Equal("bot-worker-1.log", download.SuggestedFilename);
        Assert.Equal("first\nsecond\n", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_WithoutACookie_LeadsToTheLogin()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        using var response = await dashboard.Http.GetAsync(new Uri(dashboard.Pages, "/consolelogs/any/download"), TestContext.Current.CancellationToken);
        Assert.Equal((302, "/login"), ((int)response.StatusCode, response.Headers.Location!.AbsolutePath));
    }

    [Fact]
    public async Task Page_OfNoSuchResource_SaysSo()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await OpenAsync(dashboard);
        await Expect(tab.Page.GetByText("There is no resource bot-worker-1 now")).ToBeVisibleAsync();
    }

    private static ConsoleLine Line(long number, string text, bool isError = false) => new(number, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), text, isError);

    private Task<BrowserTab> OpenAsync(RunningDashboard dashboard) => chromium.OpenAsync(new Uri($"{dashboard.LoginPage}&returnUrl=/consolelogs/bot-worker-1"));
}
