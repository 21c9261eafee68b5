using Microsoft.Playwright;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Console.Tests;

/// <summary>The page on the background's work.</summary>
public sealed class EnrichmentPageTests(Chromium chromium)
{
    [Fact]
    public async Task Page_Queue_ShowsItByKindAndWhatItCost()
    {
        await using var worker = await ScriptedEnrichment.StartAsync();
        await using var console = await RunningConsole.StartAsync(("services:enrichment:http:0", worker.Url.AbsoluteUri));
        await console.Database.AddJobAsync("facts", "elena", "ready", TimeSpan.FromHours(3));
        await console.Database.AddJobAsync("facts", "elena", "running", TimeSpan.FromMinutes(1));
        await console.Database.AddJobAsync("facts", "elena", "ready", TimeSpan.FromHours(-3));
        await console.Database.AddJobAsync("facts", "elena", "done", TimeSpan.FromHours(3));
        await console.Database.AddJobAsync("facts", "elena", "done", TimeSpan.FromHours(25));
        await console.Database.AddJobAsync("summary", "elena", "ready", TimeSpan.FromHours(-1));
        var dead = await console.Database.AddJobAsync("summary", "elena", "dead", TimeSpan.FromHours(2), "channel", "the answer is no <b>JSON</b>");
        await console.Database.SpendAsync(TimeSpan.Zero, 3, 1_234, 0.0125m);
        await console.Database.SpendAsync(TimeSpan.FromDays(2), 100, 100_000, 2);
        await using var tab = await console.OpenAsync(chromium, "/console/enrichment");

        await Expect(tab.Page.GetByTestId("kind-facts").Locator("td")).ToHaveTextAsync(["1", "1", "1", "0", "1", "3.0 h"]);
        await Expect(tab.Page.GetByTestId("kind-summary").Locator("td")).ToHaveTextAsync(["0", "1", "0", "1", "0", "-"]);
        await Expect(tab.Page.GetByTestId("kind-ageing").Locator("td")).ToHaveTextAsync(["0", "0", "0", "0", "0", "-"]);
        await Expect(tab.Page.GetByTestId("state")).ToHaveTextAsync("at work");
        await Expect(tab.Page.GetByTestId("due")).ToHaveTextAsync("2");
        await Expect(tab.Page.GetByTestId("lag")).ToHaveTextAsync("3.0 h");
        await Expect(tab.Page.GetByTestId("spent-hour").Locator("td")).ToHaveTextAsync(["3", "1,234", "0.0125"]);
        await Expect(tab.Page.GetByTestId("spent-limit").Locator("td")).ToHaveTextAsync(["500", "1,000,000", "1.50"]);
        await Expect(tab.Page.GetByTestId("spent-day").Locator("td")).ToHaveTextAsync(["3", "1,234", "0.0125"]);
        var letter = tab.Page.Locator($"[data-row='{dead}']");
        await Expect(letter.Locator("th, td:nth-child(-n+6)")).ToHaveTextAsync(["summary", "elena", "channel", "20", "5", "the answer is no <b>JSON</b>"]);
        Assert.DoesNotContain("a-persons-id", await tab.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Buttons_OfOperators_ReachTheWorkerWithTheKey()
    {
        await using var worker = await ScriptedEnrichment.StartAsync();
        await using var console = await RunningConsole.StartAsync(("services:enrichment:http:0", worker.Url.AbsoluteUri));
        var dead = await console.Database.AddJobAsync("facts", "elena", "dead", TimeSpan.FromHours(2), reason: "no answer");
        var gone = await console.Database.AddJobAsync("facts", "elena", "dead", TimeSpan.FromHours(3), reason: "no answer");
        worker.Unknown.Add(gone);
        worker.Act = async what =>
        {
            await using var command = console.Database.CreateCommand(what switch
            {
                "pause" => "insert into enrichment_pause (paused) values (true)",
                "resume" => "update enrichment_pause set paused = false",
                _ => $"update enrichment_jobs set state = 'ready' where id = {dead}",
            });
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        };
        await using var tab = await console.OpenAsync(chromium, "/console/enrichment");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = $"Try job {dead} again" }).ClickAsync();
        await Expect(tab.Page.GetByText($"Job {dead} is tried again.")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByTestId("dead")).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = $"Try job {gone} again" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync($"Job {gone} is not laid aside any more.");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(tab.Page.GetByTestId("state")).ToHaveTextAsync("paused");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(tab.Page.GetByTestId("state")).ToHaveTextAsync("at work");

        Assert.Equal([($"redrive {dead}", RunningConsole.Key), ("pause", RunningConsole.Key), ("resume", RunningConsole.Key)], worker.Asked);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Worker_Away_QueueIsShownAndButtonsSayWhy()
    {
        await using var console = await RunningConsole.StartAsync(("services:enrichment:http:0", "http://127.0.0.1:1"));
        await console.Database.AddJobAsync("facts", "elena", "ready", TimeSpan.FromDays(3));
        await using var tab = await console.OpenAsync(chromium, "/console/enrichment");

        await Expect(tab.Page.GetByTestId("lag")).ToHaveTextAsync("3.0 d");
        await Expect(tab.Page.GetByTestId("spent-limit").Locator("td")).ToHaveTextAsync(["-", "-", "-"]);
        await Expect(tab.Page.GetByText("Nothing is laid aside")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The EnrichmentWorker does not answer. See the resource enrichment in the dashboard.");
        await Expect(tab.Page.GetByTestId("state")).ToHaveTextAsync("at work");
        Assert.Empty(tab.Errors);
    }
}
