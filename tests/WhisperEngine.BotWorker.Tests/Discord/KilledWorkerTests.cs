namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>Workers that are killed, or stopped for longer than their leases: a person sees one reply.</summary>
public sealed class KilledWorkerTests
{
    private const string Reply = "The tide is turning.";
    private static readonly string[] s_shortLeases = ["Worker:LeaseDuration=00:00:02", "Worker:LeaseGrace=00:00:00"];

    [Fact]
    public async Task Killed_between_LLM_and_send_the_reply_is_seen_once()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var proxy = new TcpProxy(discord.ApiBase.Port);
        var gate = new Gate();
        proxy.Held = ($"POST /api/v10/channels/{discord.General}/messages", gate);
        string[] settings = [.. discord.WorkerSettings(), $"Discord:ApiBase=http://127.0.0.1:{proxy.Port}/api/v10"];
        await using var first = await StartAsync(around, "w1", settings);

        await discord.SayAsync($"{discord.MentionOf("elena")} hello");
        await gate.Reached;
        await first.KillAsync();
        proxy.Held = null;
        await using var second = WorkerProcess.Start(around, "w1", settings);
        await discord.UntilSaidAsync(Reply);

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, [discord.General], Reply);
    }

    [Fact]
    public async Task Killed_between_send_and_record_the_reply_is_seen_once_and_stored_once()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        var gate = new Gate();
        proxy.Held = (Reply, gate);
        await using var first = await StartAsync(around, "w1", discord.WorkerSettings());

        await discord.SayAsync($"{discord.MentionOf("elena")} hello");
        await gate.Reached;
        Assert.Equal([Reply], await discord.RepliesAsync());
        await first.KillAsync();
        proxy.Held = null;
        around.Llm.Reply = "In other words.";
        await using var second = WorkerProcess.Start(around, "w1", discord.WorkerSettings());

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, [discord.General], "In other words.");
    }

    [Fact]
    public async Task Killed_after_a_long_reply_was_sent_a_short_one_takes_the_place_of_all_of_it()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var proxy = around.ProxyPostgres();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        var gate = new Gate();
        around.Llm.Reply = string.Join(' ', Enumerable.Repeat(Reply, 250)); // three messages
        proxy.Held = (Reply, gate);
        await using var first = await StartAsync(around, "w1", discord.WorkerSettings());

        await discord.SayAsync($"{discord.MentionOf("elena")} hello");
        await gate.Reached;
        Assert.Equal(3, (await discord.RepliesAsync()).Count);
        await first.KillAsync();
        proxy.Held = null;
        around.Llm.Reply = "In other words.";
        await using var second = WorkerProcess.Start(around, "w1", discord.WorkerSettings());

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, [discord.General], "In other words.");
    }

    [Fact]
    public async Task What_is_said_while_no_worker_runs_is_answered_by_the_next()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        await using var first = await StartAsync(around, "w1", discord.WorkerSettings());

        await first.KillAsync();
        await discord.SayAsync($"{discord.MentionOf("elena")} anybody there?");
        await using var second = WorkerProcess.Start(around, "w1", discord.WorkerSettings());

        await discord.UntilSaidAsync(Reply);
        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, [discord.General], Reply);
    }

    [Fact]
    public async Task The_holder_is_killed_and_another_worker_answers()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        var gate = new Gate();
        around.Llm.Held = gate;
        string[] settings = [.. discord.WorkerSettings(s_shortLeases), "Discord:ThinkingAfter=00:00:00.100"];
        await using var holder = await StartAsync(around, "w1", settings);
        await using var other = WorkerProcess.Start(around, "w2", settings);

        await discord.SayAsync($"{discord.MentionOf("elena")} hello");
        await discord.UntilAsync(messages => messages.Any(LocalDiscord.IsByBot));
        await holder.KillAsync();
        gate.Open();

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, [discord.General], Reply);
    }

    [Fact]
    public async Task The_holder_is_stopped_past_its_lease_and_says_nothing_afterwards()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var discord = await LocalDiscord.StartAsync(["elena"]);
        var gate = new Gate();
        around.Llm.Script = _ => around.Llm.Requests.Count == 1 ? new("Too late.", Held: gate) : new(Reply);
        string[] settings = [.. discord.WorkerSettings(s_shortLeases), "Discord:ThinkingAfter=00:00:00.100"];
        await using var holder = await StartAsync(around, "w1", settings);

        await discord.SayAsync($"{discord.MentionOf("elena")} hello");
        await discord.UntilAsync(messages => messages.Any(LocalDiscord.IsByBot));
        await gate.Reached;
        await holder.FreezeAsync();
        await using var other = WorkerProcess.Start(around, "w2", settings);
        await discord.UntilSaidAsync(Reply);
        gate.Open();
        await holder.ThawAsync();
        await holder.UntilSaysAsync("a reply is left to another worker");

        await DiscordTrouble.AssertAnsweredOnceAsync(around, discord, [discord.General], Reply);
    }

    private static async Task<WorkerProcess> StartAsync(Surroundings around, string name, string[] settings)
    {
        var worker = WorkerProcess.Start(around, name, settings);
        await Eventually.CountIsAsync(around, "bot_accounts", 1);
        return worker;
    }
}
