using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>Rate limits, failing requests, and what a model may say.</summary>
public sealed class RestTroubleTests
{
    private const string Reply = "The tide is turning.";

    [Fact]
    public async Task Storms_of_429_delay_replies_and_cost_none()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        var channels = await discord.NewChannelsAsync(12);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings(DiscordTrouble.NoLimits));
        foreach (var scope in new[] { "user", "global", "shared" })
            await discord.FaultAsync(new JsonObject { ["kind"] = "rate_limit", ["scope"] = scope, ["retry_after"] = 0.1, ["path"] = "/messages", ["count"] = 6 });

        foreach (var channel in channels) await discord.SayAsync($"{discord.MentionOf("elena")} hello", channel);

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, channels, Reply);
        Assert.Equal(18, (await discord.LogAsync()).Count(entry => entry["status"]?.GetValue<int>() == 429));
    }

    [Fact]
    public async Task A_send_whose_answer_is_lost_is_not_seen_twice()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings());
        await discord.FaultAsync(new JsonObject { ["kind"] = "error", ["status"] = 502, ["after"] = true, ["path"] = "/messages" });

        await discord.SayAsync($"{discord.MentionOf("elena")} hello");

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, [discord.General], Reply);
    }

    [Fact]
    public async Task Two_bots_that_talk_at_each_other_end_by_the_budget()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena", "kite"]);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings("Discord:Limits:BotTurns=4"), bots: 2);
        around.Llm.Reply = $"{discord.MentionOf("elena")} {discord.MentionOf("kite")} what do you say?";

        await discord.SayAsync($"{discord.MentionOf("elena")} go");
        await discord.UntilAsync(messages => messages.Count(LocalDiscord.IsByBot) == 5);
        await discord.SayAsync($"{discord.MentionOf("kite")} a person speaks again");
        var messages = await discord.UntilAsync(messages => messages.Count(LocalDiscord.IsByBot) == 10);
        // In another channel: when that is answered, a message beyond the budget would have been too.
        around.Llm.Reply = "Bye.";
        await discord.SayAsync($"{discord.MentionOf("elena")} stop", discord.Lounge);
        await discord.SayAsync($"{discord.MentionOf("kite")} stop", discord.Lounge);
        await discord.UntilAsync(seen => seen.Count(LocalDiscord.IsByBot) == 2, discord.Lounge);

        Assert.Equal(10, (await discord.RepliesAsync()).Count);
        Assert.Equal(
            ["elena", "kite", "elena", "kite", "elena", "kite", "elena", "kite", "elena", "kite"],
            messages.Where(LocalDiscord.IsByBot).Select(message => message["author"]!["username"]!.ToString()));
    }

    [Fact]
    public async Task Nothing_that_a_model_says_pings_anybody()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"], "RateLimits=false");
        var bob = await discord.NewPersonAsync("bob");
        var channels = await discord.NewChannelsAsync(DiscordTrouble.Figure("PROVE_MENTIONS", 40));
        var guild = await discord.LastGuildAsync();
        string[] pieces =
        [
            "@everyone", "@here", $"<@{bob}>", $"<@!{bob}>", $"<@{discord.Ann}>", $"<@&{guild["id"]}>", $"<@&{guild["roles"]![0]!["id"]}>", "@regulars",
            "`", "```", "> ", "||", "**", "\u200b", "\\", "x", " ", "\n", "[a](http://b)",
        ];
        var texts = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[1, 12].Select(string.Concat)
            .Where(text => text.Trim(' ', '\n', '\u200b').Length > 0)
            .Array[channels.Count].Generate(new PCG(1, (ulong)DiscordTrouble.Figure("PROVE_SEED", 20260911)), null, out _);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings(DiscordTrouble.NoLimits));
        around.Llm.Script = words => new(texts[int.Parse(words.Split(' ')[^1], CultureInfo.InvariantCulture)]);

        for (var i = 0; i < texts.Length; i++) await discord.SayAsync($"{discord.MentionOf("elena")} {i}", channels[i]);

        foreach (var channel in channels)
        {
            var messages = await discord.UntilAsync(seen => seen.Any(LocalDiscord.IsByBot), channel);
            Assert.All(messages.Where(LocalDiscord.IsByBot), AssertPingsNobody);
        }
    }

    private static void AssertPingsNobody(JsonNode message)
    {
        Assert.False(message["mention_everyone"]!.GetValue<bool>(), message["content"]!.ToString());
        Assert.Empty(message["mention_roles"]!.AsArray());
        Assert.Empty(message["mentions"]!.AsArray());
    }
}
