using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Local.Discord.Tests;

public sealed class StagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Token = "token-of-elena";

    [Fact]
    public async Task FoldOut_BotWithAWorker_ShowsTheStagesOfTheReply()
    {
        await using var worker = await FakeWorker.StartAsync();
        await using var server = await DiscordServer.StartAsync(
            "--LocalDiscord:Bots:0:Name", "elena", "--LocalDiscord:Bots:0:Token", Token,
            "--LocalDiscord:Bots:0:TurnsUrl", worker.Address, "--LocalDiscord:Bots:0:TurnsKey", FakeWorker.Key);
        worker.Message = (string?)await server.ConverseAsync(Token);

        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        await page.Locator("summary").ClickAsync();

        await Expect(page.Locator(".turn p")).ToHaveTextAsync(
            "demo/composer-1 · total 812 ms · llm 640 ms · overhead 22 ms · waited 150 ms · unaccounted 0.2 ms");
        await Expect(page.Locator(".turn th")).ToHaveTextAsync(["llm", "index"]);
        await Expect(page.Locator(".turn .time")).ToHaveTextAsync(["640 ms", "40 ms"]);
        await Expect(page.Locator(".turn .deferred")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task FoldOut_BotWithoutAWorker_IsAbsent()
    {
        await using var server = await DiscordServer.StartAsync("--LocalDiscord:Bots:0:Name", "elena", "--LocalDiscord:Bots:0:Token", Token);
        await server.ConverseAsync(Token);

        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;

        await Expect(page.Locator(".message")).ToHaveCountAsync(2);
        await Expect(page.Locator("summary")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task FoldOut_WorkerDoesNotKnowTheTurn_SaysSo()
    {
        await using var worker = await FakeWorker.StartAsync();
        await using var server = await DiscordServer.StartAsync(
            "--LocalDiscord:Bots:0:Name", "elena", "--LocalDiscord:Bots:0:Token", Token, "--LocalDiscord:Bots:0:TurnsUrl", worker.Address);
        worker.Message = (string?)await server.ConverseAsync(Token);

        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        await page.Locator("summary").ClickAsync();

        await Expect(page.Locator(".turn p")).ToHaveTextAsync("The worker has no record of this reply (yet).");
    }
}
