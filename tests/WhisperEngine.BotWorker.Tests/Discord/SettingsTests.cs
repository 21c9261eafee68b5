using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>Settings, resets, feedback and pauses, as the stores and the workers keep them.</summary>
public sealed class SettingsTests
{
    private static readonly MemoryScope Dm = MemoryScope.Dm("elena", "api:u1");
    private static readonly MemoryScope General = MemoryScope.InChannel("elena", "api", "general", "api:u1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoadContext_Settings_AreThePersonsWithThisBot()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var (transcript, users) = (Get<TranscriptStore>(worker), Get<UserSettingsStore>(worker));
        Assert.Equal(UserSettings.Default, (await transcript.LoadContextAsync(Dm, 1, withUser: false, Ct)).Settings);

        Assert.True(await users.SetFooterAsync(Dm, LeaseOf(worker), footer: true, Ct));
        Assert.True(await users.SetMemoryOffAsync(General, LeaseOf(worker), memoryOff: true, Ct));

        // One person has the same settings everywhere; another person and another bot have their own.
        Assert.Equal(new(true, true), (await transcript.LoadContextAsync(General, 1, withUser: true, Ct)).Settings);
        Assert.Equal(UserSettings.Default, (await transcript.LoadContextAsync(MemoryScope.Dm("elena", "api:u2"), 1, withUser: false, Ct)).Settings);
        Assert.Equal(UserSettings.Default, (await transcript.LoadContextAsync(MemoryScope.Dm("kite", "api:u1"), 1, withUser: false, Ct)).Settings);
    }

    [Fact]
    public async Task Reset_ReplyStillToCome_IsKeptOutOfLaterPrompts()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var transcript = Get<TranscriptStore>(worker);
        var before = await transcript.AcceptAsync(new IncomingMessage(Dm, "m1", "Ada", "Before."), LeaseOf(worker), Ct);

        Assert.True(await Get<ConversationResetStore>(worker).ResetAsync(Dm, LeaseOf(worker), Ct));
        Assert.True(await transcript.RecordAsync(
            before.MessageId, LeaseOf(worker), new TurnResult("Elena", "A late reply.", 1, "m", 1, 1, null, "{}", "{}"), Ct));
        var after = await transcript.AcceptAsync(new IncomingMessage(Dm, "m2", "Ada", "After."), LeaseOf(worker), Ct);
        var last = await transcript.AcceptAsync(new IncomingMessage(Dm, "m3", "Ada", "Last."), LeaseOf(worker), Ct);

        Assert.Empty((await transcript.LoadContextAsync(Dm, after.MessageId, withUser: false, Ct)).Turns);
        Assert.Equal("After.", Assert.Single((await transcript.LoadContextAsync(Dm, last.MessageId, withUser: false, Ct)).Turns).Content);
    }

    [Fact]
    public async Task LoadContext_ForgottenRow_IsNotThere()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var transcript = Get<TranscriptStore>(worker);
        await transcript.AcceptAsync(new IncomingMessage(Dm, "m1", "Ada", "Before."), LeaseOf(worker), Ct);
        var last = await transcript.AcceptAsync(new IncomingMessage(Dm, "m2", "Ada", "After."), LeaseOf(worker), Ct);

        await around.ExecuteAsync("UPDATE transcript SET content = '', forgotten_at = now() WHERE platform_message_id = 'm1'");

        Assert.Empty((await transcript.LoadContextAsync(Dm, last.MessageId, withUser: false, Ct)).Turns);
    }

    [Fact]
    public async Task Write_LeaseOfAnother_WritesNothing()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await ShowReplyAsync(around, Dm);
        var lost = LeaseOf(worker) with { Token = LeaseOf(worker).Token - 1 };

        Assert.False(await Get<UserSettingsStore>(worker).SetFooterAsync(Dm, lost, footer: true, Ct));
        Assert.False(await Get<UserSettingsStore>(worker).SetMemoryOffAsync(Dm, lost, memoryOff: true, Ct));
        Assert.False(await Get<ConversationResetStore>(worker).ResetAsync(Dm, lost, Ct));
        Assert.False(await Get<ChannelModes>(worker).SetAsync(General, lost, AnswerMode.All, Ct));
        Assert.False(await Get<FeedbackStore>(worker).AddAsync(Dm, lost, "p1", Opinion.Good, Ct));
        foreach (var table in (string[])["user_settings", "conversation_resets", "channel_settings", "reply_feedback"])
            Assert.Equal(0, await around.CountAsync(table));

        Assert.True(await Get<FeedbackStore>(worker).AddAsync(Dm, LeaseOf(worker), "p1", Opinion.Good, Ct));
        Assert.False(await Get<FeedbackStore>(worker).RemoveAsync(Dm, lost, "p1", Opinion.Good, Ct));
        Assert.Equal(1, await around.CountAsync("reply_feedback"));
    }

    [Fact]
    public async Task ChannelModes_ChangedInOneWorker_AreSeenInAnother()
    {
        await using var around = await Surroundings.CreateAsync();
        await around.ExecuteAsync("INSERT INTO channel_settings VALUES ('kite', 'channel:api:general', 'off')");
        await using var worker = await Worker.StartAsync(around);
        await using var other = await Worker.StartAsync(around, "w2", holds: null);
        var modes = Get<ChannelModes>(worker);
        Assert.Equal(AnswerMode.Off, modes.Of("kite", General.Channel)); // known before the bots were held
        Assert.Equal(AnswerMode.Mention, modes.Of("elena", General.Channel));

        Assert.True(await modes.SetAsync(General, LeaseOf(worker), AnswerMode.All, Ct));

        Assert.Equal(AnswerMode.All, modes.Of("elena", General.Channel));
        Assert.Equal(AnswerMode.Mention, modes.Of("elena", "channel:api:other"));
        await UntilAsync(() => Get<ChannelModes>(other).Of("elena", General.Channel) == AnswerMode.All);
        Assert.Equal(AnswerMode.Off, Get<ChannelModes>(other).Of("kite", General.Channel));
        await Assert.ThrowsAsync<ArgumentException>(() => modes.SetAsync(Dm, LeaseOf(worker), AnswerMode.Off, Ct));
    }

    [Fact]
    public async Task Feedback_Addressee_HasOneOpinionOfAReply()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var feedback = Get<FeedbackStore>(worker);
        await ShowReplyAsync(around, General);

        Assert.True(await feedback.AddAsync(General, LeaseOf(worker), "p1", Opinion.Good, Ct));
        Assert.True(await feedback.AddAsync(General, LeaseOf(worker), "p2", Opinion.Bad, Ct)); // the reply's second part
        Assert.Equal(1, await around.CountAsync("reply_feedback"));
        Assert.Equal(1, await around.CountAsync("reply_feedback WHERE bot = 'elena' AND user_id = 'api:u1' AND value = -1"));

        // The reaction that was replaced is taken away last.
        Assert.False(await feedback.RemoveAsync(General, LeaseOf(worker), "p1", Opinion.Good, Ct));
        Assert.True(await feedback.RemoveAsync(General, LeaseOf(worker), "p1", Opinion.Bad, Ct));
        Assert.Equal(0, await around.CountAsync("reply_feedback"));
    }

    [Fact]
    public async Task Feedback_SomebodyElseOrElsewhere_IsNotStored()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        var (feedback, lease) = (Get<FeedbackStore>(worker), LeaseOf(worker));
        await ShowReplyAsync(around, General);

        Assert.False(await feedback.AddAsync(MemoryScope.InChannel("elena", "api", "general", "api:u2"), lease, "p1", Opinion.Bad, Ct));
        Assert.False(await feedback.AddAsync(Dm, lease, "p1", Opinion.Bad, Ct));
        Assert.False(await feedback.AddAsync(General, lease, "p9", Opinion.Bad, Ct));
        await around.ExecuteAsync("UPDATE transcript SET forgotten_at = now()");
        Assert.False(await feedback.AddAsync(General, lease, "p1", Opinion.Bad, Ct));
        Assert.Equal(0, await around.CountAsync("reply_feedback"));
    }

    [Theory]
    [InlineData("👍", Opinion.Good)]
    [InlineData("👍🏽", Opinion.Good)]
    [InlineData("❤", Opinion.Good)]
    [InlineData("❤\uFE0F", Opinion.Good)]
    [InlineData("👎", Opinion.Bad)]
    [InlineData("👎🏿", Opinion.Bad)]
    [InlineData("❤\uFE0F\u200D🔥", null)]
    [InlineData("🔁", null)]
    [InlineData(null, null)]
    public void OpinionOf_Emoji_IsGoodBadOrNothing(string? emoji, Opinion? expected) =>
        Assert.Equal(expected, FeedbackReactions.OpinionOf(new DiscordEmoji { Name = emoji }));

    [Fact]
    public void OpinionOf_EmojiOfAGuild_IsNothing() =>
        Assert.Null(FeedbackReactions.OpinionOf(new DiscordEmoji { Name = "👍", Id = new Snowflake(1) }));

    [Fact]
    public async Task Pause_Bot_AnswersNobodyUntilItGoesOnAndKeepsItsLease()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around);
        await around.ExecuteAsync("UPDATE bots SET paused = true WHERE name = 'elena'");
        await UntilAsync(() => Elena(worker).IsPaused);

        using var refused = await worker.PostAsync(new { user_id = "u1", message = "Hello." });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("60", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal(
            "'elena' is paused and answers nobody. CdlApi lets it go on at PUT /api/bots/elena/paused.",
            (await Worker.JsonAsync(refused)).GetProperty("detail").GetString());
        Assert.Equal(0, await around.CountAsync("transcript"));
        await worker.SayAsync(new { user_id = "u1", message = "Hello." }, "kite");

        await around.ExecuteAsync("UPDATE bots SET paused = false WHERE name = 'elena'");
        await UntilAsync(() => !Elena(worker).IsPaused);
        await worker.SayAsync(new { user_id = "u1", message = "Hello." });
        Assert.Equal(1, LeaseOf(worker).Token);
    }

    [Fact]
    public async Task Pause_Notified_IsSeenWithoutWaitingForTheRenewal()
    {
        await using var around = await Surroundings.CreateAsync();
        await using var worker = await Worker.StartAsync(around, settings: "Worker:LeaseRenewal=00:05:00");

        await around.ExecuteAsync("UPDATE bots SET paused = true WHERE name = 'elena'; SELECT pg_notify('bots', 'elena')");

        await UntilAsync(() => Elena(worker).IsPaused);
    }

    private static T Get<T>(Worker worker)
        where T : notnull => worker.Services.GetRequiredService<T>();

    private static HeldBot Elena(Worker worker) => Get<HeldBots>(worker).All.Single(bot => bot.Name == "elena");

    private static LeaseToken LeaseOf(Worker worker) => Elena(worker).Lease;

    // A message of the scope's person whose reply was shown in two parts.
    private static Task ShowReplyAsync(Surroundings around, MemoryScope scope) => around.ExecuteAsync(
        $"""
        WITH message AS (
            INSERT INTO transcript (bot, channel, scope, user_id, role, content)
            VALUES ('{scope.Bot}', '{scope.Channel}', '{scope.Kind}', '{scope.UserId}', 'user', 'Hello.')
            RETURNING id)
        INSERT INTO shown_replies (bot, platform_id, message_id, part)
        SELECT '{scope.Bot}', 'p' || part, message.id, part FROM message CROSS JOIN generate_series(1, 2) part
        """);

    /// <summary>What was changed elsewhere comes in the background; there is nothing to await but the state itself.</summary>
    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }
}
