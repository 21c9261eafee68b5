using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>The dashboard of a running system, as a person sees it in Chromium.</summary>
public sealed partial class DashboardTests
{
    private const double AgreementMs = 1;

    [Fact]
    public async Task Dashboard_ChatThenLook_ShowsTheMessageAndLetsResourcesBeStopped()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var host = await RunningAppHost.StartAsync(cancellationToken: cancellationToken);
        await using var chromium = new Chromium();
        using var chat = new ChatClient(host);

        var answer = await chat.SayAsync("elena", "bot-worker-1", "Hi! I just moved to Lisbon.", messageId: "m-1");
        await using var tab = await chromium.OpenAsync(LoginUrl(host));
        var page = tab.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Resources" })).ToBeVisibleAsync();

        await StagesAgreeAsync(page, answer.GetProperty("ledger"));
        await LogsAreThereAsync(page);
        await StoppedResourceIsSeenAndStartsAgainAsync(page);
        await ConsoleIsLiveAsync(page);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task DashboardFrozenThenKilledAndNoInfluxDb_HoldNothingUp()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var path = ProgramPath.Without("influxd");
        await using var host = await RunningAppHost.StartAsync(path: path.Value, cancellationToken: cancellationToken);
        await using var chromium = new Chromium();
        using var chat = new ChatClient(host);
        await chat.SayAsync("elena", "bot-worker-1", "Hi! I just moved to Lisbon.", messageId: "before");
        await UntilTracedAsync(host, "before");
        var frozen = host.Run.Pid("dashboard");

        Signal(frozen, "-STOP");
        Signal(host.Run.Pid("bot-worker-1"), "-KILL");
        await chat.SayAsync("elena", "bot-worker-1", "Where did I say I live?", messageId: "meanwhile"); // by a worker that the AppHost started anew
        Signal(frozen, "-KILL");
        while (host.Run.PidOrNone("dashboard") is not { } pid || pid == frozen) await PauseAsync();
        await UntilTracedAsync(host, "before");

        await using var tab = await chromium.OpenAsync(LoginUrl(host));
        await Expect(tab.Page.GetByTestId("resource-bot-worker-1")).ToContainTextAsync("Running");
        await Expect(tab.Page.GetByTestId("resource-dashboard")).ToContainTextAsync("Running");
        await Expect(tab.Page.GetByTestId("resource-influxdb")).ToContainTextAsync("Failed to start");
        await Expect(tab.Page.GetByTestId("resource-influxdb").GetByTestId("failure")).ToContainTextAsync("not available: metrics are kept in memory. No InfluxDB is installed");
    }

    /// <summary>Services send once a second, and a dashboard that starts reads what it kept; so this asks until the trace is there.</summary>
    private static async Task UntilTracedAsync(RunningAppHost host, string messageId)
    {
        while (true)
        {
            var (exitCode, output) = await host.RunVerbAsync(["trace", "--message", messageId], TestContext.Current.CancellationToken);
            if (exitCode != 0)
            {
                await PauseAsync();
                continue;
            }

            Assert.Contains("  message.process  ", output, StringComparison.Ordinal);
            Assert.Matches(@"(?m)^\* +stage llm +[\d.]+ +[\d.]+ +█+$", output);
            return;
        }
    }

    // Another process is waited for, which tells nobody when it is done.
    private static Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);

    private static void Signal(int pid, string signal)
    {
        using var kill = Process.Start("kill", [signal, pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>From the list of traces to the one message, whose bars are compared with the ledger that the caller got.</summary>
    private static async Task StagesAgreeAsync(IPage page, JsonElement ledger)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Traces", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Text or message id").FillAsync("m-1");
        await page.GetByLabel("Text or message id").PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "bot-worker-1: message.process" }).ClickAsync();
        await Expect(page.Locator("[data-stage='stage record']")).ToBeVisibleAsync();

        foreach (var stage in ledger.GetProperty("stages").EnumerateArray())
        {
            var bar = page.Locator($"[data-stage='stage {stage.GetProperty("name").GetString()}']");
            var shown = double.Parse((await bar.GetAttributeAsync("data-duration-ms"))!, CultureInfo.InvariantCulture);
            Assert.Equal(stage.GetProperty("duration_ms").GetDouble(), shown, AgreementMs);
        }

        var total = double.Parse(
            (await page.Locator("[data-stage='message.process']").GetAttributeAsync("data-duration-ms"))!, CultureInfo.InvariantCulture);
        Assert.Equal(ledger.GetProperty("total_ms").GetDouble(), total, AgreementMs);
    }

    private static async Task LogsAreThereAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Structured logs" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Structured logs" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Holds elena with token")).ToBeVisibleAsync();
    }

    private static async Task StoppedResourceIsSeenAndStartsAgainAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Resources" }).ClickAsync();
        var llm = page.GetByTestId("resource-llm");
        await Expect(llm).ToContainTextAsync("Running");
        await Expect(llm.GetByTestId("health")).ToHaveTextAsync("Healthy");

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop llm" }).ClickAsync();
        await Expect(llm).ToContainTextAsync("Finished");
        await Expect(llm.GetByTestId("health")).ToHaveTextAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start llm", Exact = true }).ClickAsync();
        await Expect(llm.GetByTestId("health")).ToHaveTextAsync("Healthy");

        // Where it stands and with which variables, secrets masked.
        await page.GetByRole(AriaRole.Button, new() { Name = "cdl-api", Exact = true }).ClickAsync();
        await page.GetByLabel("Filter variables").FillAsync("ConnectionStrings");
        var environment = page.GetByTestId("environment");
        await Expect(environment).ToContainTextAsync("Password=********");
        await Expect(environment).Not.ToContainTextAsync("OTEL_SERVICE_NAME");
    }

    private static async Task ConsoleIsLiveAsync(IPage page)
    {
        await page.GetByTestId("resource-llm").GetByRole(AriaRole.Link, new() { Name = "Console" }).ClickAsync();
        var console = page.GetByRole(AriaRole.Log);
        await Expect(console).ToContainTextAsync("Application is shutting down");
        await page.GetByLabel("Search").FillAsync("listening on");
        await Expect(console).Not.ToContainTextAsync("Application is shutting down");
        await Expect(console).ToContainTextAsync("Now listening on");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Equal("llm.log", download.SuggestedFilename);
        Assert.Contains("Application is shutting down", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    private static Uri LoginUrl(RunningAppHost host) => new(LoginLine().Match(host.Output).Groups[1].Value);

    [GeneratedRegex(@"^Login to the dashboard at (http://localhost:\d+/login\?t=[0-9a-f]{32})\r?$", RegexOptions.Multiline)]
    private static partial Regex LoginLine();
}
