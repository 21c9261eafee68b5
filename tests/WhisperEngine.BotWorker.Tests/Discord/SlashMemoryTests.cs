using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.BotWorker.Messages;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>What the commands on memory and privacy answer.</summary>
public sealed class SlashMemoryTests
{
    [Fact]
    public async Task MemoryShow_Person_SeesTheOwnRowsOfThisConversationOnly()
    {
        await using var desk = await SlashDesk.StartAsync();
        Assert.Equal("I keep nothing of you in this conversation.", await desk.AskAsync("memory show"));
        await desk.Worker.SayAsync(new { user_id = "u1", message = "My secret\nis 1234." });
        await desk.Worker.SayAsync(new { user_id = "u1", message = "In public.", channel = "general" });
        await desk.Worker.SayAsync(new { user_id = "u2", message = "Another's words.", channel = "general" });

        var dm = await desk.AskAsync("memory show");
        var general = await desk.AskAsync("memory show", SlashDesk.General());

        Assert.Matches(
            @"^I keep 2 messages in this conversation: yours and my replies to you\.\n- \d{4}-\d\d-\d\d \d\d:\d\d you: My secret is 1234\.\n- \d{4}-\d\d-\d\d \d\d:\d\d I: The tide is turning\.$",
            dm);
        Assert.Contains("In public.", general, StringComparison.Ordinal);
        Assert.StartsWith("I keep 2 messages", general, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", general, StringComparison.Ordinal);
        Assert.DoesNotContain("Another's", general, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemoryShow_MuchAndForgotten_ShowsTheLastTenThatAreThere()
    {
        await using var desk = await SlashDesk.StartAsync();
        await InsertAsync(desk, "generate_series(1, 12) i", "'line ' || i");
        await desk.Around.ExecuteAsync("UPDATE transcript SET forgotten_at = now(), content = '' WHERE content = 'line 12'");

        var lines = (await desk.AskAsync("memory show")).Split('\n');

        Assert.Equal("I keep 11 messages in this conversation: yours and my replies to you. The last 10:", lines[0]);
        Assert.Equal(11, lines.Length);
        Assert.EndsWith("you: line 2", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("you: line 11", lines[10], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemoryShow_Facts_WithAgeConfidenceSourceAndWhatHeldBefore()
    {
        await using var desk = await SlashDesk.StartAsync();
        await desk.Worker.SayAsync(new { user_id = "u1", message = "My name is Ann." });
        await desk.Worker.Services.GetRequiredService<AfterTurn>().IdleAsync();
        await desk.Worker.SayAsync(new { user_id = "u1", message = "My name is Anna." });
        await desk.Worker.SayAsync(new { user_id = "u2", message = "I live in Porto.", channel = "general" });
        await desk.Worker.Services.GetRequiredService<AfterTurn>().IdleAsync();
        await desk.Around.ExecuteAsync(
            """
            insert into facts (bot, user_id, channel, scope, kind, subject, predicate, object, text, confidence, origin, sources, valid_from, last_said_at, stale_at)
            values ('elena', 'api:u1', 'dm:api:u1', 'dm', 'fact', 'user', 'loves', 'tea', 'tea', 0.5, 'extracted', '{}', '2020-01-02Z', now() - interval '22 days', now());
            insert into facts (bot, user_id, channel, scope, kind, subject, predicate, object, text, confidence, origin, sources, valid_from, last_said_at, valid_to)
            values ('elena', 'api:u1', 'dm:api:u1', 'dm', 'fact', 'user', 'works_at', 'a bakery', 'a bakery', 0.9, 'extracted', '{}', '2020-01-02Z', '2020-01-02Z', '2020-03-04Z')
            """);

        var lines = (await desk.AskAsync("memory show")).Split('\n');

        Assert.Equal("I keep 4 messages in this conversation: yours and my replies to you.", lines[0]);
        Assert.Equal("What I know of you:", lines[5]);
        Assert.Matches(@"^- Is called Anna\. \(\d{4}-\d\d-\d\d, 95 % sure\) before: Is called Ann$", lines[6]);
        Assert.Matches(@"^- Loves tea\. \(\d{4}-\d\d-\d\d, said 3 weeks ago, may be out of date, not certain, 50 % sure\)$", lines[7]);
        Assert.Equal("- No longer: Works at a bakery. (until 2020-03-04)", lines[8]);
        Assert.Equal(9, lines.Length);
        Assert.DoesNotContain("I know", await desk.AskAsync("memory show", SlashDesk.General()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemoryShow_MuchOfEverything_FitsIntoAMessage()
    {
        await using var desk = await SlashDesk.StartAsync();
        await InsertAsync(desk, "generate_series(1, 12) i", "repeat('line ' || i || ' ', 50)");
        await desk.Around.ExecuteAsync(
            """
            insert into facts (bot, user_id, channel, scope, kind, subject, predicate, object, text, confidence, origin, sources, valid_from, last_said_at)
            select 'elena', 'api:u1', 'dm:api:u1', 'dm', 'fact', 'user', 'loves', 'thing ' || i, repeat('thing ' || i || ' ', 30), 0.9, 'extracted', '{}', now(),
                   now() - i * interval '1 minute'
            from generate_series(1, 12) i
            """);

        var shown = await desk.AskAsync("memory show");

        Assert.InRange(shown.Length, 1_500, 2_000);
        Assert.EndsWith("…", shown, StringComparison.Ordinal); // of a line, not of the whole
        Assert.Contains("\nThe last 4 of 12 things I know of you:\n- Loves thing 1 ", shown, StringComparison.Ordinal);
        Assert.Matches(@"^I keep 12 messages in this conversation: yours and my replies to you\. The last \d:\n- ", shown);
        Assert.Contains(" you: line 12 line 12", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemoryRecap_Summaries_OfThisScopeTheLatestFirst()
    {
        await using var desk = await SlashDesk.StartAsync();
        Assert.Equal("There is no summary of our talks here yet. I write one when a part of a talk is over.", await desk.AskAsync("memory recap"));
        await desk.Around.ExecuteAsync(
            """
            insert into summaries (bot, user_id, channel, scope, first_id, last_id, messages, started_at, ended_at, text, topics, tone, key_moments, compression, confidence, maker)
            select 'elena', 'api:' || person, place, split_part(place, ':', 1), number * 10, number * 10 + 5, 6, '2026-01-02 03:04Z', '2026-01-02 03:14Z', text, topics, 'calm', '{}',
                   0.1, 0.9, 'rules'
            from (values
                ('u1', 'dm:api:u1', 1, 'They met.', array[]::text[]),
                ('u1', 'dm:api:u1', 2, E'They planned\na trip.', array['boats', 'Lisbon']),
                ('u1', 'channel:api:general', 3, 'They greeted all.', array['hello']),
                ('u2', 'channel:api:general', 4, 'Of somebody else.', array['hello'])) as given (person, place, number, text, topics)
            """);

        Assert.Equal(
            """
            What we talked about, the latest first:
            - 2026-01-02 03:04, 6 messages in a channel about hello: They greeted all.
            - 2026-01-02 03:04, 6 messages about boats, Lisbon: They planned a trip.
            - 2026-01-02 03:04, 6 messages: They met.
            """,
            await desk.AskAsync("memory recap"));
        Assert.Equal(
            "What we talked about, the latest first:\n- 2026-01-02 03:04, 6 messages about hello: They greeted all.",
            await desk.AskAsync("memory recap", SlashDesk.General()));

        await desk.Around.ExecuteAsync("update summaries set text = repeat('long ', 400)");
        Assert.InRange((await desk.AskAsync("memory recap")).Length, 1_900, SlashCommands.MaxLength);
    }

    [Fact]
    public async Task MemoryForget_Text_RemovesWhatContainsItAndTheReplyToIt()
    {
        await using var desk = await SlashDesk.StartAsync();
        await desk.Worker.SayAsync(new { user_id = "u1", message = "I moved to LISBON.", message_id = "m1" });
        await desk.Worker.SayAsync(new { user_id = "u1", message = "I like tea." });

        Assert.Equal("Nothing I keep of you in this conversation contains that.", await desk.AskAsync("memory forget item=Porto"));
        Assert.Equal("I forgot 2 messages.", await desk.AskAsync("memory forget item=Lisbon"));
        Assert.Equal("Nothing I keep of you in this conversation contains that.", await desk.AskAsync("memory forget item=Lisbon"));

        Assert.Equal(2, await desk.Around.CountAsync("transcript WHERE content = '' AND author IS NULL AND forgotten_at IS NOT NULL"));
        Assert.Equal(1, await desk.Around.CountAsync(
            "turns JOIN transcript ON transcript.id = message_id WHERE platform_message_id LIKE '%m1' AND state = 'forgotten'"));
        Assert.StartsWith("I keep 2 messages", await desk.AskAsync("memory show"), StringComparison.Ordinal);
        await desk.Worker.SayAsync(new { user_id = "u1", message = "Where do I live?" });
        Assert.Equal(["I like tea.", "The tide is turning.", "Where do I live?"], desk.Around.Llm.Messages(2).Skip(1).Select(message => message.Content));
    }

    [Fact]
    public async Task MemoryForget_All_LeavesOtherConversationsAndOtherPeopleAlone()
    {
        await using var desk = await SlashDesk.StartAsync();
        await desk.Worker.SayAsync(new { user_id = "u1", message = "In the DM." });
        await desk.Worker.SayAsync(new { user_id = "u1", message = "In public.", channel = "general" });
        await desk.Worker.SayAsync(new { user_id = "u2", message = "Another's words.", channel = "general" });

        Assert.Equal("I forgot 2 messages.", await desk.AskAsync("memory forget item=ALL", SlashDesk.General()));
        Assert.Equal("There was nothing of you to forget in this conversation.", await desk.AskAsync("memory forget item=all", SlashDesk.General()));

        Assert.Equal(0, await desk.Around.CountAsync("transcript WHERE content = 'In public.'"));
        Assert.Equal(2, await desk.Around.CountAsync("transcript WHERE content IN ('In the DM.', 'Another''s words.')"));
        Assert.Equal(4, await desk.Around.CountAsync("transcript WHERE forgotten_at IS NULL"));
    }

    [Fact]
    public async Task MemoryForget_Nothing_ForgetsNothing()
    {
        await using var desk = await SlashDesk.StartAsync();
        await desk.Worker.SayAsync(new { user_id = "u1", message = "In the DM." });

        Assert.Equal("Tell me what to forget: a text, or all.", await desk.AskAsync("memory forget item=  "));
        Assert.Equal(0, await desk.Around.CountAsync("transcript WHERE forgotten_at IS NOT NULL"));
    }

    [Fact]
    public async Task MemoryOffAndOn_Person_ChangesTheOwnSetting()
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.StartsWith("Memory is off for you", await desk.AskAsync("memory off"), StringComparison.Ordinal);
        Assert.Equal(1, await desk.Around.CountAsync("user_settings WHERE bot = 'elena' AND user_id = 'api:u1' AND memory_off"));

        Assert.Equal("Memory is on for you.", await desk.AskAsync("memory on"));
        Assert.Equal(1, await desk.Around.CountAsync("user_settings WHERE NOT memory_off"));
    }

    [Fact]
    public async Task PrivacyExport_Person_GetsTheOwnRowsAsJsonThatEndsNoCodeBlock()
    {
        await using var desk = await SlashDesk.StartAsync();
        Assert.Equal("I keep nothing of you in this conversation.", await desk.AskAsync("privacy export"));
        await desk.Worker.SayAsync(new { user_id = "u1", message = "```\nOlá \"1234\"" });
        await desk.Worker.SayAsync(new { user_id = "u2", message = "Another's words." });

        var export = await desk.AskAsync("privacy export");

        Assert.StartsWith("```json\n", export, StringComparison.Ordinal);
        Assert.EndsWith("\n```", export, StringComparison.Ordinal);
        Assert.Contains("Olá", export, StringComparison.Ordinal);
        var json = export["```json\n".Length..^"\n```".Length];
        Assert.DoesNotContain('`', json);
        var rows = JsonDocument.Parse(json).RootElement.EnumerateArray().ToList();
        Assert.Equal(["```\nOlá \"1234\"", "The tide is turning."], rows.Select(row => row.GetProperty("content").GetString()));
        Assert.Equal(["you", "elena"], rows.Select(row => row.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task PrivacyExport_TooMuchForAMessage_IsTheLatestWholeRowsAndSaysSo()
    {
        await using var desk = await SlashDesk.StartAsync();
        await InsertAsync(desk, "generate_series(1, 300) i", "repeat('a', 400) || i");

        var export = await desk.AskAsync("privacy export");

        Assert.InRange(export.Length, 1_000, 2_000);
        Assert.EndsWith("Only the last 3 of 300 messages fit into one message; I cannot send files yet. Ask who runs me for the rest.", export, StringComparison.Ordinal);
        var json = export.Split("```")[1]["json\n".Length..];
        Assert.EndsWith("a300", JsonDocument.Parse(json).RootElement[2].GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrivacyPolicy_Anybody_FitsIntoAMessage()
    {
        await using var desk = await SlashDesk.StartAsync();

        var policy = await desk.AskAsync("privacy policy");

        Assert.EndsWith("I am a program; the character is not a person.", policy, StringComparison.Ordinal);
    }

    private static Task InsertAsync(SlashDesk desk, string from, string content) => desk.Around.ExecuteAsync(
        $"INSERT INTO transcript (bot, channel, scope, user_id, role, content) SELECT 'elena', 'dm:api:u1', 'dm', 'api:u1', 'user', {content} FROM {from}");
}
