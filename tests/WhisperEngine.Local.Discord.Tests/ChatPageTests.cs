using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.Local.Discord.Tests;

public sealed class ChatPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Token = "token-of-elena";
    private static readonly string[] WithElena = ["--LocalDiscord:Bots:0:Name", "elena", "--LocalDiscord:Bots:0:Token", Token];

    [Fact]
    public async Task Page_FirstStart_IsUsableAtOnce()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;

        await Expect(page.Locator("#place")).ToHaveTextAsync("#general");
        await Expect(page.Locator("#place-list li")).ToHaveTextAsync(["#general", "#lounge", "#garden", "EelenaBOT"]);
        await SayAsync(page, "hello **you** `all`");
        await Expect(page.Locator("#messages .content strong")).ToHaveTextAsync("you");
        await Expect(page.Locator("#messages .content code")).ToHaveTextAsync("all");
    }

    [Fact]
    public async Task Reply_TypedThenSaidThenEdited_IsSeenLive()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        await SayAsync(page, "hello");
        await Expect(page.Locator(".message")).ToHaveCountAsync(1);
        var (channel, asked) = await LastAsync(server);

        await server.RestAsync(Token, HttpMethod.Post, $"channels/{channel}/typing");
        await Expect(page.Locator("#typing")).ToHaveTextAsync("elena is typing");
        var (_, said) = await server.RestAsync(Token, HttpMethod.Post, $"channels/{channel}/messages", new JsonObject
        {
            ["content"] = "well",
            ["message_reference"] = new JsonObject { ["message_id"] = asked },
        });
        await Expect(page.Locator("#typing")).ToHaveTextAsync("");
        await Expect(page.Locator(".message").Last.Locator(".origin")).ToHaveTextAsync("↪ you: hello");
        await Expect(page.Locator(".message").Last.Locator(".pings")).ToHaveTextAsync("🔔 pings @you");
        await server.RestAsync(Token, HttpMethod.Patch, $"channels/{channel}/messages/{said!["id"]}", new JsonObject
        {
            ["content"] = "well\n```csharp\nvar a = 1;\n```",
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        });

        await Expect(page.Locator("pre code")).ToHaveTextAsync("var a = 1;");
        await Expect(page.Locator(".edited")).ToHaveCountAsync(1);
        await Expect(page.Locator(".pings")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Typing_NothingSaid_ExpiresAfterTenSeconds()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        await Expect(page.Locator("#place")).ToHaveTextAsync("#general");
        await page.Clock.InstallAsync();
        var (channel, _) = await server.GeneralAsync();

        await server.RestAsync(Token, HttpMethod.Post, $"channels/{channel}/typing");
        await Expect(page.Locator("#typing")).ToHaveTextAsync("elena is typing");
        await page.Clock.RunForAsync(9_900);
        await Expect(page.Locator("#typing")).ToHaveTextAsync("elena is typing");
        await page.Clock.RunForAsync(200);

        await Expect(page.Locator("#typing")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Markup_InMessagesAndNames_IsShownAsText()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        await server.PostAsync("bots", new JsonObject { ["name"] = "<b>bold</b>" });
        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        const string hostile = "<img src=x onerror=alert(1)> [click](javascript:alert(1)) **<script>alert(1)</script>**";
        await SayAsync(page, hostile);

        await Expect(page.Locator(".content")).ToHaveTextAsync(hostile.Replace("**", "", StringComparison.Ordinal));
        await Expect(page.Locator("#messages img, #messages script, #messages a, #places b")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Reaction_Toggled_IsCounted()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        await SayAsync(page, "like it?");
        await page.Locator(".message").HoverAsync();
        await page.GetByLabel("React with 👍").ClickAsync();
        var chip = page.Locator(".reactions button");
        await Expect(chip).ToHaveTextAsync("👍 1");
        var (channel, message) = await LastAsync(server);
        await server.RestAsync(Token, HttpMethod.Put, $"channels/{channel}/messages/{message}/reactions/%F0%9F%91%8D/@me");
        await Expect(chip).ToHaveTextAsync("👍 2");
        await chip.ClickAsync();

        await Expect(chip).ToHaveTextAsync("👍 1");
        await Expect(chip).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Name_BegunAfterAnAt_IsSuggestedAndSentAsAMention()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        await server.PostAsync("bots", new JsonObject { ["name"] = "elmar" });
        await server.PostAsync("users", new JsonObject { ["name"] = "ellen" });
        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        await Expect(page.Locator("#text")).ToHaveAttributeAsync("placeholder", "Message #general - @ calls a character");

        await page.Locator("#text").PressSequentiallyAsync("hello @EL");
        await Expect(page.Locator("#menu-above strong")).ToHaveTextAsync(["elena", "elmar", "ellen"]);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#text")).ToHaveValueAsync("hello @elmar ");
        await Expect(page.Locator("#menu-above")).ToBeHiddenAsync();
        await page.Keyboard.TypeAsync("and all");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".content")).ToHaveTextAsync("hello @elmar and all");
        await Expect(page.Locator(".content .mention")).ToHaveTextAsync("@elmar");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task SlashCommand_AnsweredEphemerally_IsSeenByItsUserOnly()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        var application = (await server.RestAsync(Token, HttpMethod.Get, "users/@me")).Body!["id"];
        await server.RestAsync(Token, HttpMethod.Put, $"applications/{application}/commands", new JsonArray(
            new JsonObject { ["name"] = "status", ["description"] = "How the bot is" },
            new JsonObject { ["name"] = "stop", ["description"] = "Stops a reply" }));
        await using var gateway = await GatewayClient.ConnectAsync(server);
        await gateway.IdentifyAsync(Token);
        await using var tab = await chromium.OpenAsync(server.Address);
        var page = tab.Page;
        await Expect(page.Locator("#place")).ToHaveTextAsync("#general");

        await page.Locator("#text").PressSequentiallyAsync("/st");
        await Expect(page.Locator("#menu-above li")).ToHaveTextAsync(["/status How the bot is · elena", "/stop Stops a reply · elena"]);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#text")).ToHaveValueAsync("/status ");
        await page.Keyboard.PressAsync("Enter");
        var used = await gateway.DispatchAsync("INTERACTION_CREATE");
        await server.RestAsync(Token, HttpMethod.Post, $"interactions/{used["id"]}/{used["token"]}/callback", new JsonObject
        {
            ["type"] = 4,
            ["data"] = new JsonObject { ["content"] = "I am well.", ["flags"] = 64 },
        });

        await Expect(page.Locator(".private .content")).ToHaveTextAsync("I am well.");
        await Expect(page.Locator(".private .origin")).ToHaveTextAsync("you used /status");
        await Expect(page.Locator(".private .ephemeral")).ToHaveTextAsync("Only you can see this.");
        await page.Locator("#add-user").ClickAsync();
        await page.Locator("#name").FillAsync("bea");
        await page.GetByRole(AriaRole.Button, new() { Name = "Become" }).ClickAsync();
        await Expect(page.Locator("#user option:checked")).ToHaveTextAsync("bea");
        await Expect(page.Locator(".message")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task DirectMessage_FromABot_IsCountedAndOpened()
    {
        await using var server = await DiscordServer.StartAsync(WithElena);
        await using var tab = await chromium.OpenAsync(server.Address, width: 400, dark: true);
        var page = tab.Page;
        await Expect(page.Locator("#place")).ToHaveTextAsync("#general");
        await page.Locator("#menu").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "elena" }).ClickAsync();
        await Expect(page.Locator("#place")).ToHaveTextAsync("@elena");
        await SayAsync(page, "psst");
        await Expect(page.Locator(".content")).ToHaveTextAsync("psst");
        var (channel, _) = await LastAsync(server);
        await page.Locator("#menu").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "#lounge" }).ClickAsync();
        await Expect(page.Locator("#place")).ToHaveTextAsync("#lounge");

        await server.RestAsync(Token, HttpMethod.Post, $"channels/{channel}/messages", new JsonObject { ["content"] = "what is it?" });
        await page.Locator("#menu").ClickAsync();
        await Expect(page.Locator(".unread")).ToHaveTextAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "elena" }).ClickAsync();

        await Expect(page.Locator(".content")).ToHaveTextAsync(["psst", "what is it?"]);
        Assert.Equal(400, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("#text").FillAsync(text);
        await page.Locator("#text").PressAsync("Enter");
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
    }

    /// <summary>The channel and id of the last message.</summary>
    private static async Task<(string Channel, string Message)> LastAsync(DiscordServer server)
    {
        var (_, user) = await server.GeneralAsync();
        using var response = await server.SendAsync(HttpMethod.Get, $"/page/state?user_id={user}");
        var state = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var last = state["channels"]!.AsArray().MaxBy(channel => (string?)channel!["last_message_id"] ?? "", StringComparer.Ordinal)!;
        return ((string)last["id"]!, (string)last["last_message_id"]!);
    }
}
