using System.Globalization;
using System.Text.Json.Nodes;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>What a person sees before and while a reply is written, by the local Discord's own log.</summary>
public sealed class ReplyPaceTests
{
    /// <summary>Discord stamps by the wall clock, the worker waits by the monotonic one; while the former is adjusted, they differ by up to 0.5 ms a second.</summary>
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMilliseconds(3);

    [Fact]
    public async Task Typing_waits_for_neither_the_stores_nor_the_LLM()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings());
        var gate = new Gate();
        proxy.Held = ("be patient", gate);

        await discord.SayAsync($"{discord.MentionOf("elena")} be patient");
        await gate.Reached;
        await Eventually.IsAsync(async () => await discord.TypingsAsync(discord.General) == 1, "typing is shown while the message is not even stored");

        Assert.Empty(around.Llm.Requests);
        gate.Open();
        await discord.UntilSaidAsync("The tide is turning.");
    }

    [Fact]
    public async Task Typing_ends_with_a_reply_with_a_failure_and_with_a_deleted_message()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"], "RateLimits=false");
        var channels = await discord.NewChannelsAsync(4);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings("Discord:TypingEvery=00:00:01", "Discord:ThinkingAfter=00:01:00"));
        var gates = channels.Select(_ => new Gate()).ToArray();
        around.Llm.Script = words =>
        {
            var channel = int.Parse(words.Split(' ')[^1], CultureInfo.InvariantCulture);
            return new("Well.", channel == 1 ? 400 : 200, gates[channel]);
        };
        List<string> triggers = [];
        for (var i = 0; i < channels.Count; i++) triggers.Add(await discord.SayAsync($"{discord.MentionOf("elena")} {i}", channels[i]));
        foreach (var gate in gates) await gate.Reached;
        foreach (var channel in channels) await TypesAgainAsync(channel, after: 1);

        gates[0].Open();
        gates[1].Open();
        await discord.DeleteAsync(triggers[2]);
        await Eventually.CountIsAsync(around, "turns where state in ('replied', 'failed', 'forgotten')", 3);
        var shown = await Task.WhenAll(channels.Select(discord.TypingsAsync));
        // In the last channel it goes on; when it is shown there three times more, it would have been in the others.
        await TypesAgainAsync(channels[3], shown[3] + 2);

        Assert.Equal(shown[..3], (await Task.WhenAll(channels.Select(discord.TypingsAsync)))[..3]);
        gates[3].Open();
        await discord.UntilSaidAsync("Well.", channels[3]);

        Task TypesAgainAsync(string channel, int after) =>
            Eventually.IsAsync(async () => await discord.TypingsAsync(channel) > after, "typing is shown again");
    }

    [Fact]
    public async Task Edits_in_a_channel_are_a_second_apart_and_the_last_one_says_all()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings());
        using var words = new SemaphoreSlim(0);
        const string Text = "First of all. Then came the second, and the third, and after that a fourth and a fifth of them.";
        around.Llm.Script = _ => new(Text, Words: words);

        await discord.SayAsync($"{discord.MentionOf("elena")} one");
        await discord.SayAsync($"{discord.MentionOf("elena")} two", by: await discord.NewPersonAsync("bob"));
        // A word is written whenever the last one is seen, so nothing but the pacing holds an edit back.
        SortedSet<DateTimeOffset> edits = [];
        var seen = "";
        while (await around.CountAsync("turns where state = 'replied'") < 2)
        {
            words.Release(3);
            await Eventually.IsAsync(async () => await ShownAsync() != seen || await around.CountAsync("turns where state = 'replied'") == 2, "something new is shown");
            seen = await ShownAsync();
        }

        Assert.Equal([Text, Text], await discord.RepliesAsync());
        Assert.Equal((await discord.LogAsync()).Count(entry => entry["method"]?.ToString() == "PATCH"), edits.Count);
        Assert.InRange(edits.Count, 4, 40);
        Assert.All(edits.Zip(edits.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1) - ClockDrift, $"{pair.Second - pair.First}"));

        async Task<string> ShownAsync()
        {
            var replies = (await discord.MessagesAsync()).Where(LocalDiscord.IsByBot).ToList();
            edits.UnionWith(replies.Where(reply => reply["edited_timestamp"] is not null).Select(reply => At(reply, "edited_timestamp")));
            return string.Concat(replies.Select(reply => reply["content"]));
        }
    }

    [Fact]
    public async Task With_no_word_for_eight_seconds_a_placeholder_comes_after_three_and_typing_goes_on()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings());
        around.Llm.Held = new Gate();

        await discord.SayAsync($"{discord.MentionOf("elena")} a hard one");
        var thinking = await discord.UntilAsync(messages => messages.Any(LocalDiscord.IsByBot));
        // Typing is shown anew after 8.5 s.
        await Eventually.IsAsync(async () => await discord.TypingsAsync(discord.General) == 2, "typing is shown again");
        Assert.Equal(["Un momento, let me look under the surface…"], await discord.RepliesAsync());
        around.Llm.Held.Open();
        var after = await discord.UntilSaidAsync("The tide is turning.");

        Assert.True(At(thinking[1], "timestamp") - At(thinking[0], "timestamp") >= TimeSpan.FromSeconds(3) - ClockDrift);
        Assert.Equal(2, after.Count);
        Assert.Equal(thinking[1]["id"]!.ToString(), after[1]["id"]!.ToString());
    }

    private static DateTimeOffset At(JsonNode message, string time) => DateTimeOffset.Parse(message[time]!.ToString(), CultureInfo.InvariantCulture);
}
