using Microsoft.Playwright;
using Npgsql;
using WhisperEngine.Testing;
using static Microsoft.Playwright.Assertions;

namespace WhisperEngine.EndToEnd.Tests;

/// <summary>
/// What somebody sees who has just started everything and opens the chat page. With <c>SCREENSHOTS</c> set to a directory, the pictures of
/// the documentation are written there.
/// </summary>
public sealed class DiscordPageTests
{
    private static readonly string[] s_characters = ["elena", "isolde", "kite"];
    private static readonly string[] s_thoughts = ["Un momento, let me look under the surface…", "Wait. The lamp is turning your way…", "Climbing a little, for a better view…"];
    private static readonly string[] s_stages = ["accept", "queue", "character", "embed", "emotion", "recall", "context", "compose", "llm", "decorate", "reply", "record"];

    [Fact]
    public async Task Three_characters_type_think_and_stream_in_a_channel_and_one_in_a_direct_message()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        // As slow as a language model that thinks: the placeholder comes after 3 s and stays for long enough to be seen beside the others'.
        await using var host = await RunningAppHost.StartAsync(["LocalLlm:FirstTokenMs=12000", "LocalLlm:TokensPerSecond=6"], cancellationToken: cancellationToken);
        try
        {
            await TalkAsync(host);
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine(host.Output);
            throw;
        }
    }

    private static async Task TalkAsync(RunningAppHost host)
    {
        await using var database = NpgsqlDataSource.Create(host.Run.ConnectionString("whisperdb"));
        await UntilAsync(database, "bot_accounts", s_characters.Length);
        await using var chromium = new Chromium();
        await using var tab = await chromium.OpenAsync(host.Run.Url("discord"), height: 900);
        var page = tab.Page;
        await Expect(page.Locator("#place")).ToHaveTextAsync("#general");
        foreach (var character in s_characters) await Expect(Place(page, character)).ToBeVisibleAsync();

        await page.Locator("#text").PressSequentiallyAsync("@");
        await Expect(page.Locator("#menu-above strong")).ToHaveTextAsync(s_characters);
        await ShootAsync(page, "discord-names");
        await page.Locator("#text").FillAsync("");
        await CallAsync(page, "elena", "what do you do all day?");
        await CallAsync(page, "isolde", "and you?");
        await CallAsync(page, "kite", "what about you up there?");
        foreach (var character in s_characters) await Expect(page.Locator("#typing")).ToContainTextAsync(character);
        var replies = page.Locator(".message").Filter(new() { Has = page.Locator(".tag") });
        foreach (var thought in s_thoughts) await Expect(replies.GetByText(thought, new() { Exact = true })).ToHaveCountAsync(1); // in any order: they think side by side
        await Expect(replies).ToHaveCountAsync(s_thoughts.Length);
        await ShootAsync(page, "discord-thinking");
        foreach (var thought in s_thoughts) await Expect(page.GetByText(thought, new() { Exact = true })).ToHaveCountAsync(0);
        await ShootAsync(page, "discord-streaming");
        var early = await replies.Locator(".content").AllInnerTextsAsync();
        await UntilAsync(database, "turns where state = 'replied'", s_characters.Length);
        var whole = await replies.Locator(".content").AllInnerTextsAsync();
        Assert.All(early.Zip(whole), reply => Assert.True(reply.Second.Length > reply.First.Length, $"'{reply.First}' did not grow: '{reply.Second}'"));
        await Expect(page.Locator("#typing")).ToHaveTextAsync("");

        await replies.Last.GetByText("How this reply came about").ClickAsync();
        await Expect(replies.Last.Locator(".turn th")).ToHaveTextAsync(s_stages);
        await replies.Last.Locator(".turn").ScrollIntoViewIfNeededAsync();
        await ShootAsync(page, "discord-stages");

        await Place(page, "elena").ClickAsync();
        await Expect(page.Locator("#place")).ToHaveTextAsync("@elena");
        await SayAsync(page, "Just between us: my boat is called Alma.");
        await Expect(page.Locator("#typing")).ToHaveTextAsync("elena is typing");
        await UntilAsync(database, "turns where state = 'replied'", s_characters.Length + 1);
        await Expect(page.Locator(".message")).ToHaveCountAsync(2);
        await ShootAsync(page, "discord-dm");
        Assert.Empty(tab.Errors);
    }

    /// <summary>As a person does it: the first letters of a name, then the suggestion.</summary>
    private static async Task CallAsync(IPage page, string character, string words)
    {
        await page.Locator("#text").PressSequentiallyAsync("@" + character[..2]);
        await Expect(page.Locator("#menu-above strong")).ToHaveTextAsync([character]);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(words);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
    }

    /// <summary>Its direct messages, in the list of places.</summary>
    private static ILocator Place(IPage page, string character) => page.Locator("#place-list").GetByRole(AriaRole.Button, new() { NameRegex = new($"^\\S?\\s*{character}\\b") });

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("#text").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } directory)
            await page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png") });
    }

    // Another process is waited for, which tells nobody when it is done.
    private static async Task UntilAsync(NpgsqlDataSource database, string from, long expected)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        await using var count = database.CreateCommand("SELECT count(*) FROM " + from);
        while ((long)(await count.ExecuteScalarAsync(limit.Token))! != expected) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }
}
