using System.Text.Json.Nodes;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>Bots of a real worker on the local Discord.</summary>
public sealed class BotOnDiscordTests
{
    [Fact]
    public async Task A_mention_is_answered_once_and_stored()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings());

        await discord.SayAsync($"{discord.MentionOf("elena")} hello there");
        var messages = await discord.UntilSaidAsync("The tide is turning.");

        Assert.Equal(2, messages.Count);
        await UntilRepliedAsync(around, 1);
        Assert.Equal(1, await around.CountAsync("transcript where role = 'user' and content = 'hello there' and author = 'ann'"));
        Assert.Equal(1, await around.CountAsync($"shown_replies where platform_id = '{messages[1]["id"]}'"));
    }

    [Fact]
    public async Task What_is_not_for_it_is_left_alone_and_a_reply_to_it_is_answered()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings());

        await discord.SayAsync("nobody in particular");
        await discord.SayAsync($"{discord.MentionOf("elena")} one");
        var first = await discord.UntilSaidAsync("The tide is turning.");
        around.Llm.Reply = "Again.";
        await discord.SayAsync("two", replyTo: first[^1]["id"]!.ToString());
        await discord.UntilSaidAsync("Again.");

        Assert.Equal(["The tide is turning.", "Again."], await discord.RepliesAsync());
        Assert.Contains(around.Llm.Messages(0), message => message.Content.Contains("nobody in particular", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_direct_message_is_answered_without_a_mention()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings());

        await discord.WhisperAsync("elena", "just us");
        await UntilRepliedAsync(around, 1);

        Assert.Equal(2, await around.CountAsync($"transcript where scope = 'dm' and channel = 'dm:discord:{discord.Ann}'"));
    }

    [Fact]
    public async Task Messages_that_follow_each_other_before_the_first_word_are_answered_together()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings("Discord:BurstPause=00:00:00.050"));
        around.Llm.Held = new Gate();

        await discord.SayAsync($"{discord.MentionOf("elena")} first thing");
        await around.Llm.Held.Reached;
        await discord.SayAsync($"{discord.MentionOf("elena")} second thing");
        await UntilAsync(() => around.CountAsync("turns where state = 'superseded'"), 1);
        around.Llm.Held.Open();
        await UntilRepliedAsync(around, 1);

        Assert.Equal(["The tide is turning."], await discord.RepliesAsync());
        var last = around.Llm.Messages(around.Llm.Requests.Count - 1);
        Assert.Contains(last, message => message.Content.Contains("first thing", StringComparison.Ordinal));
        Assert.Contains(last, message => message.Content.Contains("second thing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_thinks_long_shows_a_placeholder_that_becomes_the_reply()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings("Discord:ThinkingAfter=00:00:00.200"));
        around.Llm.Held = new Gate();

        await discord.SayAsync($"{discord.MentionOf("elena")} a hard one");
        var thinking = await discord.UntilAsync(messages => messages.Any(LocalDiscord.IsByBot));
        around.Llm.Held.Open();
        var after = await discord.UntilSaidAsync("The tide is turning.");

        Assert.Equal("Un momento, let me look under the surface…", thinking[^1]["content"]!.ToString());
        Assert.Equal(thinking[^1]["id"]!.ToString(), after[^1]["id"]!.ToString());
        Assert.Equal(2, after.Count);
    }

    [Fact]
    public async Task When_there_is_no_reply_the_placeholder_becomes_an_apology()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings("Discord:ThinkingAfter=00:00:00.200"));
        around.Llm.Held = new Gate();
        around.Llm.Status = 400;

        await discord.SayAsync($"{discord.MentionOf("elena")} a hard one");
        await discord.UntilAsync(messages => messages.Any(LocalDiscord.IsByBot));
        around.Llm.Held.Open();
        await UntilAsync(() => around.CountAsync("turns where state = 'failed'"), 1);
        var replies = await discord.RepliesAsync();

        Assert.Single(replies);
        Assert.NotEqual("Un momento, let me look under the surface…", replies[0]);
        Assert.Equal(0, await around.CountAsync("transcript where role = 'bot'"));
    }

    [Fact]
    public async Task An_edited_message_is_answered_anew_in_the_same_message()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings());

        var trigger = await discord.SayAsync($"{discord.MentionOf("elena")} a cat");
        await UntilRepliedAsync(around, 1);
        around.Llm.Reply = "A dog, then.";
        await discord.EditAsync(trigger, $"{discord.MentionOf("elena")} a dog");
        var messages = await discord.UntilSaidAsync("A dog, then.");

        Assert.Equal(2, messages.Count);
        await UntilRepliedAsync(around, 1);
        Assert.Equal(1, await around.CountAsync("transcript where role = 'user' and content = 'a dog'"));
        Assert.Equal(1, await around.CountAsync("transcript where role = 'bot' and content = 'A dog, then.'"));
        Assert.Equal(2, await around.CountAsync("transcript"));
    }

    [Fact]
    public async Task A_deleted_message_is_not_answered_and_forgotten()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings("Discord:ThinkingAfter=00:00:00.100"));
        around.Llm.Held = new Gate();

        var trigger = await discord.SayAsync($"{discord.MentionOf("elena")} my secret");
        await discord.UntilAsync(messages => messages.Any(LocalDiscord.IsByBot));
        await discord.DeleteAsync(trigger);
        await UntilAsync(() => around.CountAsync("turns where state = 'forgotten'"), 1);
        await discord.UntilAsync(messages => messages.Count == 0);

        Assert.Equal(0, await around.CountAsync("transcript where content <> '' or author is not null or forgotten_at is null"));
        around.Llm.Held.Open();
    }

    [Fact]
    public async Task A_long_reply_comes_in_parts_that_ping_nobody()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await StartAsync(around, discord.WorkerSettings());
        around.Llm.Reply = string.Join(' ', Enumerable.Range(0, 500).Select(i => $"@everyone number {i}."));

        await discord.SayAsync($"{discord.MentionOf("elena")} much, please");
        await UntilRepliedAsync(around, 1);
        var parts = (await discord.MessagesAsync()).Where(LocalDiscord.IsByBot).ToList();

        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.InRange(part["content"]!.ToString().Length, 1, 2000));
        Assert.Equal(around.Llm.Reply, string.Join(' ', parts.Select(part => part["content"]!.ToString().Trim())));
        Assert.All(parts, part => Assert.False(part["mention_everyone"]!.GetValue<bool>()));
        Assert.Equal(parts.Count, await around.CountAsync("shown_replies"));
    }

    [Fact]
    public async Task What_the_person_waited_for_is_measured_on_Discords_clock_however_wrong_ours_is()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"], "ClockOffsetMs=5000");
        await using var worker = await StartAsync(around, discord.WorkerSettings());

        await discord.SayAsync($"{discord.MentionOf("elena")} how long");
        await UntilRepliedAsync(around, 1);

        var perceived = await PerceivedAsync(around);
        Assert.InRange(perceived["first_ms"]!.GetValue<double>(), 0, 4_000);
        Assert.InRange(perceived["gap_ms"]!.GetValue<double>(), -1_000, 1_000);
    }

    [Fact]
    public async Task A_message_that_the_first_worker_left_unfinished_is_answered_by_the_second_in_the_same_message()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        around.Llm.Held = new Gate();
        var settings = discord.WorkerSettings("Discord:ThinkingAfter=00:00:00.100", "Worker:DrainLimit=00:00:00.001");
        await using (var first = await StartAsync(around, settings))
        {
            await discord.SayAsync($"{discord.MentionOf("elena")} hold on");
            await discord.UntilAsync(messages => messages.Any(LocalDiscord.IsByBot));
        }

        around.Llm.Held.Open();
        await using var second = await Worker.StartAsync(around, settings: settings);
        await discord.UntilSaidAsync("The tide is turning.");
        await UntilRepliedAsync(around, 1); // by then it has also looked for parts that the first worker may have left, with a message that goes again

        Assert.Equal(2, (await discord.MessagesAsync()).Count);
    }

    /// <summary>A worker whose bot is on Discord: what was said before is not told to it.</summary>
    private static async Task<Worker> StartAsync(Surroundings around, string[] settings)
    {
        var worker = await Worker.StartAsync(around, settings: settings);
        await UntilAsync(() => around.CountAsync("bot_accounts"), 1);
        return worker;
    }

    private static async Task<JsonNode> PerceivedAsync(Surroundings around)
    {
        await using var command = around.Database.CreateCommand("select ledger::text from turns where state = 'replied'");
        var ledger = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        return JsonNode.Parse(ledger)!["perceived"]!;
    }

    private static Task UntilRepliedAsync(Surroundings around, long count) =>
        UntilAsync(() => around.CountAsync("turns where state = 'replied'"), count);

    private static async Task UntilAsync(Func<Task<long>> count, long expected)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (await count() != expected) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }
}
