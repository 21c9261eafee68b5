using Microsoft.Playwright;
using Npgsql;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Console.Tests;

public sealed class MessagesPageTests(Chromium chromium)
{
    private const string Dashboard = "http://localhost:18888";
    private static readonly string TraceId = new('a', 32);

    [Fact]
    public async Task Row_OfATurn_ShowsItsFiguresItsStagesAndItsTrace()
    {
        await using var console = await RunningConsole.StartAsync(("Console:DashboardUrl", Dashboard + "/"));
        var id = await console.Database.AddTurnAsync(
            "elena", TurnSeed.Ledger(llm: 400, accept: 5, character: 2, context: 1.5, waited: 30, unaccounted: 0.2, traceId: TraceId), scope: "channel");
        await using var tab = await console.OpenAsync(chromium, "/console", width: 1600);

        var row = tab.Page.Locator($"[data-row='{id}']");
        // overhead 5 + 2 + 3 + 0.4 + 0.2; the first token after accept, character, compose and half of the model's time
        await Expect(row.Locator("td:nth-child(n+2):nth-child(-n+10)")).ToHaveTextAsync(
            ["elena", "channel", "441 ms", "400 ms", "10.6 ms", "30.0 ms", "210 ms", "1 of 1", "replied"]);
        await Expect(row.Locator(".stack > span")).ToHaveCountAsync(7);
        var titles = await row.Locator(".stack > span").EvaluateAllAsync<string[]>("parts => parts.map(part => part.title)");
        Assert.Equal(
            ["accept 5.00 ms", "character 2.00 ms", "compose 3.00 ms", "llm 400 ms", "reply 0.40 ms", "waited 30.0 ms", "unaccounted 0.20 ms"], titles);
        Assert.Equal(7, (await row.Locator(".stack > span").EvaluateAllAsync<string[]>("parts => parts.map(part => getComputedStyle(part).backgroundColor)")).Distinct().Count());
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = $"Trace of turn {id}" })).ToHaveAttributeAsync("href", $"{Dashboard}/traces/detail/{TraceId}");
        var html = await tab.Page.ContentAsync();
        Assert.DoesNotContain("a-persons-id", html, StringComparison.Ordinal);
        Assert.DoesNotContain(TurnSeed.Text, html, StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Row_WithoutADashboard_HasNoTraceLink()
    {
        await using var console = await RunningConsole.StartAsync();
        await console.Database.AddTurnAsync("elena", TurnSeed.Ledger(llm: 400, traceId: TraceId));
        await using var tab = await console.OpenAsync(chromium, "/console", width: 1600);

        await Expect(tab.Page.GetByTestId("turn")).ToHaveCountAsync(1);
        await Expect(tab.Page.GetByText("Trace", new() { Exact = true }).And(tab.Page.GetByRole(AriaRole.Link))).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Turn_AcceptedAndRepliedWhileThePageIsOpen_ShowsWithoutReload()
    {
        await using var console = await RunningConsole.StartAsync();
        await using var tab = await console.OpenAsync(chromium, "/console");
        await Expect(tab.Page.GetByText("No messages in this time")).ToBeVisibleAsync();

        var id = await console.Database.AddTurnAsync("elena", ledger: null, state: "running");
        var row = tab.Page.Locator($"[data-row='{id}']");
        await Expect(row.Locator(".state")).ToHaveTextAsync("running");
        await ExecuteAsync(console.Database, $"update turns set state = 'failed', error_code = 'timeout' where message_id = {id}");
        await Expect(row.Locator(".state")).ToHaveTextAsync("failed");
        await Expect(row).ToContainTextAsync("timeout");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task List_LongerThanAPage_IsReadOnByPlaceWithoutGapsOrRepeats()
    {
        await using var console = await RunningConsole.StartAsync();
        List<long> elena = [];
        for (var i = 0; i < 60; i++)
        {
            elena.Add(await console.Database.AddTurnAsync("elena", TurnSeed.Ledger(llm: 100), TimeSpan.FromSeconds(1000 - i)));
            if (i % 3 == 0) await console.Database.AddTurnAsync("kite", TurnSeed.Ledger(llm: 100), TimeSpan.FromSeconds(1000 - i));
        }

        await using var tab = await console.OpenAsync(chromium, "/console?bot=elena");
        await Expect(tab.Page.GetByTestId("turn")).ToHaveCountAsync(50);
        var shown = await RowsAsync(tab);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await Expect(tab.Page.GetByTestId("turn")).ToHaveCountAsync(10);
        shown.AddRange(await RowsAsync(tab));

        Assert.Equal(elena.AsEnumerable().Reverse(), shown);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Newest" }).ClickAsync();
        await Expect(tab.Page.GetByTestId("turn")).ToHaveCountAsync(50);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Turn_ByTheKeyboard_ShowsStagesPromptAndMemories()
    {
        await using var console = await RunningConsole.StartAsync(("Console:DashboardUrl", Dashboard));
        await console.Database.AddTurnAsync(
            "elena", TurnSeed.Ledger(llm: 400, traceId: TraceId),
            components: """[{"type":"identity","tokens":300,"included":true,"cut":false},{"type":"memories","tokens":120,"included":true,"cut":true},{"type":"lorebook","tokens":80,"included":false,"cut":false}]""",
            recalled: """[{"id":"5f0c","score":0.8312,"source":"semantic"},{"id":17}]""");
        await using var tab = await console.OpenAsync(chromium, "/console");

        await tab.Page.GetByTestId("turn").GetByRole(AriaRole.Link).First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Stages" })).ToBeVisibleAsync();
        await Expect(tab.Page.GetByTestId("stage-character").Locator("td").Nth(1)).ToHaveTextAsync("2.00 ms");
        await Expect(tab.Page.GetByTestId("stage-character").Locator("td").Nth(2)).ToHaveTextAsync("hit");
        await Expect(tab.Page.GetByText("420 tokens in 2 components, in their order")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByTestId("component-memories").Locator("td").Nth(1)).ToHaveTextAsync("cut");
        await Expect(tab.Page.GetByTestId("component-lorebook").Locator("td").Nth(1)).ToHaveTextAsync("left out");
        await Expect(tab.Page.GetByTestId("recalled").Nth(0)).ToHaveTextAsync("5f0c0.831semantic");
        await Expect(tab.Page.GetByTestId("recalled").Nth(1)).ToHaveTextAsync("17-");
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Trace" })).ToHaveAttributeAsync("href", $"{Dashboard}/traces/detail/{TraceId}");
        Assert.Empty(tab.Errors);
    }

    [Theory]
    [InlineData("/console/turns/4711", "There is no such turn")]
    [InlineData("/console/nothing/here", "There is no such page")]
    [InlineData("/console?before=nonsense&range=forever", "No messages in this time")]
    public async Task Address_OfNothing_SaysSo(string path, string words)
    {
        await using var console = await RunningConsole.StartAsync();
        await using var tab = await console.OpenAsync(chromium, path);

        await Expect(tab.Page.GetByText(words)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Postgres_Away_PageSaysSo()
    {
        await using var console = await RunningConsole.StartAsync(("ConnectionStrings:whisperdb", "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing"));
        await using var tab = await console.OpenAsync(chromium, "/console");

        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Postgres does not answer.");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task LogOut_ByItsButton_LeadsToTheLogin()
    {
        await using var console = await RunningConsole.StartAsync();
        await using var tab = await console.OpenAsync(chromium, "/console");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Expect(tab.Page.GetByLabel("Owner's key")).ToBeVisibleAsync();
        await tab.Page.GotoAsync(new Uri(console.Address, "/console").AbsoluteUri);
        await Expect(tab.Page.GetByLabel("Owner's key")).ToBeVisibleAsync();
    }

    private static async Task<List<long>> RowsAsync(BrowserTab tab) =>
        [.. await tab.Page.GetByTestId("turn").EvaluateAllAsync<long[]>("rows => rows.map(row => Number(row.dataset.row))")];

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
