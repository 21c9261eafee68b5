using System.Text.Json.Nodes;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>Connections that break, events that come twice or late: every message is answered exactly once.</summary>
public sealed class GatewayTroubleTests
{
    private const string Reply = "The tide is turning.";

    // The second cut of a connection is waited for about a second, the third for two; so many bots are cut twice each.
    private const int CutsPerBot = 2;

    [Fact]
    public async Task Sockets_cut_under_load_cost_no_message_and_double_none()
    {
        var bots = Enumerable.Range(0, DiscordTrouble.Figure("PROVE_CUTS", 20) / CutsPerBot).Select(i => $"bot{i}").ToArray();
        await using var around = await Surroundings.CreateAsync();
        foreach (var bot in bots) await around.ExecuteAsync($"insert into bots (name, character, preferred_worker) values ('{bot}', 'elena', 'w1')");
        await using var discord = await LocalDiscord.StartAsync(bots);
        var channels = await discord.NewChannelsAsync(bots.Length * CutsPerBot * 2);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings(DiscordTrouble.NoLimits), bots.Length);

        var next = 0;
        for (var round = 0; round < CutsPerBot; round++)
        {
            foreach (var bot in bots)
            {
                await discord.SayAsync($"{discord.MentionOf(bot)} one before the cut", channels[next++]);
                await Eventually.IsAsync(() => CutAsync(discord, bot), $"{bot} is connected");
                await discord.SayAsync($"{discord.MentionOf(bot)} and one after it", channels[next++]);
            }
        }

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, channels, Reply);
    }

    [Theory]
    [InlineData("duplicate")]
    [InlineData("reorder")]
    public async Task Events_that_come_twice_or_late_are_answered_once(string kind)
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        var channels = await discord.NewChannelsAsync(10);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings(DiscordTrouble.NoLimits));
        await discord.FaultAsync(new JsonObject { ["kind"] = kind, ["event"] = "MESSAGE_CREATE", ["count"] = 10 });

        foreach (var channel in channels) await discord.SayAsync($"{discord.MentionOf("elena")} hello", channel);

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, channels, Reply);
    }

    [Fact]
    public async Task A_message_that_comes_late_takes_nothing_from_a_newer_one_that_is_being_answered()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings());
        var gate = new Gate();
        around.Llm.Script = words => words.Contains("second", StringComparison.Ordinal) ? new("To the second.", Held: gate) : new("To the first.");
        await discord.FaultAsync(new JsonObject { ["kind"] = "reorder", ["event"] = "MESSAGE_CREATE" });

        await discord.SayAsync($"{discord.MentionOf("elena")} first");
        await discord.SayAsync($"{discord.MentionOf("elena")} second");
        await gate.Reached;
        await Eventually.CountIsAsync(around, "transcript where content = 'first'", 1);
        gate.Open();
        await Eventually.CountIsAsync(around, "turns where state = 'replied'", 2);

        Assert.Equal(["To the second.", "To the first."], await discord.RepliesAsync());
    }

    [Fact]
    public async Task What_is_said_while_Postgres_is_away_is_answered_once_it_is_back()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        var channels = await discord.NewChannelsAsync(3);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings("Worker:LeaseDuration=00:00:02", "Worker:LeaseGrace=00:00:00"));

        proxy.Cut();
        foreach (var channel in channels) await discord.SayAsync($"{discord.MentionOf("elena")} are you there", channel);
        await Eventually.IsAsync(async () => (await discord.LogAsync()).Any(entry => entry["closed_by"] is not null), "the bot leaves until Postgres is back");
        proxy.Restore();

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, channels, Reply);
    }

    [Fact]
    public async Task A_reply_that_could_not_be_stored_stays_as_it_is_shown()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var worker = await DiscordTrouble.StartAsync(around, discord.WorkerSettings());
        var gate = new Gate();
        proxy.Held = (Reply, gate);

        await discord.SayAsync($"{discord.MentionOf("elena")} hello");
        await gate.Reached;
        proxy.Cut();
        proxy.Held = null;
        gate.Open();
        proxy.Restore();
        around.Llm.Reply = "Still here.";
        await discord.SayAsync($"{discord.MentionOf("elena")} and now", discord.Lounge);
        await discord.UntilSaidAsync("Still here.", discord.Lounge);

        Assert.Equal([Reply], await discord.RepliesAsync());
    }

    private static async Task<bool> CutAsync(LocalDiscord discord, string bot) =>
        (await discord.AdminAsync(HttpMethod.Post, "faults", new JsonObject { ["kind"] = "drop_socket", ["bot"] = bot }))!["connections"]!.GetValue<int>() == 1;
}
