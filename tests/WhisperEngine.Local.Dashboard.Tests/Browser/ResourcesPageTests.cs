using Microsoft.Playwright;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Local.Dashboard.Tests.Browser;

public sealed class ResourcesPageTests(Chromium chromium)
{
    [Fact]
    public async Task Page_FailingCheck_ShowsItsWordsAndWhatWaits()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(
            FakeSupervisor.Resource("bot-worker-1") with
            {
                Health = "Unhealthy",
                HealthReports = [new("bot-worker-1_http_check", "Unhealthy", "GET /health answers 503: no database")],
                WaitingFor = ["whisperdb", "qdrant"],
            },
            FakeSupervisor.Resource("enrichment", "FailedToStart") with { Failure = "dotnet is not installed" },
            FakeSupervisor.Resource("api-key", type: "Parameter"));
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage);

        var row = tab.Page.GetByTestId("resource-bot-worker-1");
        await Expect(row.GetByTestId("state")).ToHaveTextAsync("Running");
        await Expect(row.GetByTestId("health")).ToContainTextAsync("Unhealthy");
        await Expect(row.GetByTestId("health")).ToContainTextAsync("GET /health answers 503: no database");
        await Expect(row).ToContainTextAsync("whisperdb, qdrant");
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = "http://localhost:9091" })).ToHaveAttributeAsync("href", "http://localhost:9091");
        await Expect(tab.Page.GetByTestId("resource-enrichment").GetByTestId("failure")).ToHaveTextAsync("dotnet is not installed");
        await Expect(tab.Page.GetByTestId("resource-api-key")).ToBeHiddenAsync();
        await tab.Page.GetByText("Parameters and connection strings (1)").ClickAsync();
        await Expect(tab.Page.GetByTestId("resource-api-key")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Stop_OfARunningResource_IsBusyThenTheRowChangesLive()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1"));
        var asked = new TaskCompletionSource<(string Id, string Command)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        supervisor.OnCommand = (id, command) =>
        {
            asked.SetResult((id, command));
            return done.Task;
        };
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage);
        var row = tab.Page.GetByTestId("resource-bot-worker-1");
        await Expect(row.GetByTestId("start")).ToBeDisabledAsync();

        await row.GetByTestId("stop").ClickAsync();
        Assert.Equal(("bot-worker-1-abcdefgh", "stop"), await asked.Task);
        await Expect(row.GetByTestId("restart")).ToBeDisabledAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1", "Finished") with { ExitCode = 139, Pid = null });
        done.SetResult(null);

        await Expect(row.GetByTestId("state")).ToHaveTextAsync("Finished (139)");
        await Expect(row.Locator(".state.error")).ToHaveCountAsync(1);
        await Expect(row.GetByTestId("start")).ToBeEnabledAsync();
        await Expect(row.GetByTestId("stop")).ToBeDisabledAsync();
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Start_Refused_ShowsTheReasonInTheRow()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1", "Exited"));
        supervisor.OnCommand = (_, _) => Task.FromResult<string?>("Port 9091 is held by process 12; set its port to another");
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Start bot-worker-1", Exact = true }).ClickAsync();

        await Expect(tab.Page.GetByTestId("command-error")).ToHaveTextAsync("Port 9091 is held by process 12; set its port to another");
        await Expect(tab.Page.GetByTestId("start")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Details_Filtered_ShowTheEnvironmentWithItsMasks()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("bot-worker-1"));
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "bot-worker-1", Exact = true }).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        var detail = tab.Page.GetByTestId("detail-bot-worker-1");
        await Expect(detail).ToContainTextAsync("4711");
        await Expect(detail.GetByTestId("environment").Locator("tbody tr")).ToHaveTextAsync(["PORT9091", "API_KEY********"]);
        await detail.GetByLabel("Filter variables").FillAsync("api");
        await Expect(detail.GetByTestId("environment").Locator("tbody tr")).ToHaveTextAsync(["API_KEY********"]);
    }

    [Fact]
    public async Task Page_SupervisorGoneAndBackWithOthers_SaysSoAndReplacesTheList()
    {
        var supervisor = await FakeSupervisor.StartAsync();
        supervisor.Publish(FakeSupervisor.Resource("old"));
        await using var dashboard = await RunningDashboard.StartAsync(null, supervisor.Settings);
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage);
        await Expect(tab.Page.GetByTestId("resource-old")).ToBeVisibleAsync();

        var address = supervisor.Address;
        await supervisor.DisposeAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"The supervisor at {address} cannot be reached");
        await Expect(tab.Page.GetByTestId("resource-old").GetByTestId("stop")).ToBeDisabledAsync();

        await using var again = await FakeSupervisor.StartAsync(address);
        again.Publish(FakeSupervisor.Resource("new"));
        await Expect(tab.Page.GetByTestId("resource-new")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByTestId("resource-old")).ToHaveCountAsync(0);
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Page_RefusedByTheSupervisor_NamesTheSetting()
    {
        await using var supervisor = await FakeSupervisor.StartAsync();
        await using var dashboard = await RunningDashboard.StartAsync(null, [.. supervisor.Settings, "--Dashboard:ResourceServiceClient:ApiKey=wrong"]);
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage);
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("set Dashboard:ResourceServiceClient:ApiKey");
    }

    [Fact]
    public async Task Page_WithoutASupervisor_SaysHowToStartTheSystem()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await using var tab = await chromium.OpenAsync(dashboard.LoginPage);
        await Expect(tab.Page.GetByText("dotnet run --project WhisperEngine.AppHost")).ToBeVisibleAsync();
        Assert.Empty(tab.Errors);
    }
}
