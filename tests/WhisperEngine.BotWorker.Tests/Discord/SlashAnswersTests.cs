using Microsoft.Extensions.DependencyInjection;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.Discord.Gateway;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>What each command answers; those on memory and privacy are in <see cref="SlashMemoryTests"/>.</summary>
public sealed class SlashAnswersTests
{
    private const ulong ManageGuild = 32;
    private const ulong Administrator = 8;
    private const ulong SendMessages = 2048;
    private const string Refusal = "Only people with the permission Manage Server can do this, and only in a server.";

    [Fact]
    public async Task Help_Person_ListsWhatThePersonMayUse()
    {
        await using var desk = await SlashDesk.StartAsync();

        var own = await desk.AskAsync("help");
        var manager = await desk.AskAsync("help", SlashDesk.General(), ManageGuild);

        Assert.Contains("`/memory forget` Remove what you said here, and my replies to it", own, StringComparison.Ordinal);
        Assert.Contains("`/status` How I am", own, StringComparison.Ordinal);
        Assert.DoesNotContain("/pause", own, StringComparison.Ordinal);
        Assert.Contains("`/pause`", manager, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Character_Published_TellsNameOccupationDescriptionAndVersion()
    {
        await using var desk = await SlashDesk.StartAsync();
        desk.Around.CdlApi.Sources[("elena", 2)] =
            "cdl: 1\nidentity: { name: Elena, occupation: Marine biologist, description: Counts whales. }\n";
        await desk.Around.ExecuteAsync("UPDATE characters SET published_version = 2 WHERE name = 'elena'");

        Assert.Equal("**Elena**, Marine biologist\nCounts whales.\nI am a character played by an AI, version 2.", await desk.AskAsync("character"));
    }

    [Fact]
    public async Task Character_Deleted_SaysSo()
    {
        await using var desk = await SlashDesk.StartAsync();
        await desk.Around.ExecuteAsync("UPDATE characters SET deleted_at = now() WHERE name = 'elena'");

        Assert.Equal("I have no character at this moment: it was deleted.", await desk.AskAsync("character"));
    }

    [Fact]
    public async Task Reset_Conversation_LaterPromptsHoldNothingFromBeforeAndTheRowsStay()
    {
        await using var desk = await SlashDesk.StartAsync();
        await desk.Worker.SayAsync(new { user_id = "u1", message = "I live in Lisbon." });
        await desk.Worker.SayAsync(new { user_id = "u2", message = "I live in Porto." });

        Assert.StartsWith("From now on", await desk.AskAsync("reset"), StringComparison.Ordinal);
        await desk.Worker.SayAsync(new { user_id = "u1", message = "Hello." });
        await desk.Worker.SayAsync(new { user_id = "u1", message = "Where do I live?" });
        await desk.Worker.SayAsync(new { user_id = "u2", message = "Where do I live?" });

        Assert.Equal(["system", "user"], desk.Around.Llm.Messages(2).Select(message => message.Role));
        Assert.Equal(["Hello.", "The tide is turning.", "Where do I live?"], desk.Around.Llm.Messages(3).Skip(1).Select(message => message.Content));
        Assert.Equal("I live in Porto.", desk.Around.Llm.Messages(4)[1].Content);
        Assert.Equal(1, await desk.Around.CountAsync("transcript WHERE content = 'I live in Lisbon.'"));
    }

    [Fact]
    public async Task Status_Connected_TellsEveryFigure()
    {
        await using var desk = await SlashDesk.StartAsync();
        desk.Control.Status = new(GatewayState.Connected, TimeSpan.FromMilliseconds(41.6), 3, "The socket was closed.", 998);

        Assert.Equal(
            "Gateway: connected\nPing: 42 ms\nMessages in the queue: 3\nNew sessions left: 998\nLast error: The socket was closed.",
            await desk.AskAsync("status"));
    }

    [Fact]
    public async Task Status_NothingKnown_SaysSo()
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.Equal(
            "Gateway: idle\nPing: not known yet\nMessages in the queue: 0\nNew sessions left: not known yet\nLast error: none",
            await desk.AskAsync("status"));
    }

    [Theory]
    [InlineData("stop", true, "I stopped.")]
    [InlineData("stop", false, "I am not writing a reply here.")]
    [InlineData("regenerate", true, "I answer your last message anew.")]
    [InlineData("regenerate", false, "There is no message of yours here that I could answer anew.")]
    public async Task StopAndRegenerate_Conversation_IsTheOneTheyWereUsedIn(string command, bool hasReply, string answer)
    {
        await using var desk = await SlashDesk.StartAsync();
        desk.Control.HasReply = hasReply;

        Assert.Equal(answer, await desk.AskAsync(command, SlashDesk.General()));
        Assert.Equal([command + " channel:api:general"], desk.Control.Calls);
    }

    [Theory]
    [InlineData("all", "In this channel I answer every message.")]
    [InlineData("off", "In this channel I answer nobody.")]
    [InlineData("mention", "In this channel I answer when I am mentioned or replied to.")]
    public async Task SettingsMode_Manager_SetsItAndSeesIt(string mode, string answer)
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.Equal(answer, await desk.AskAsync("settings mode=" + mode, SlashDesk.General(), ManageGuild));
        Assert.Equal(answer + "\nThe footer below my replies to you is off.", await desk.AskAsync("settings", SlashDesk.General("u2"), SendMessages));
        Assert.Equal(1, await desk.Around.CountAsync($"channel_settings WHERE bot = 'elena' AND channel = 'channel:api:general' AND mode = '{mode}'"));
    }

    [Theory]
    [InlineData("settings mode=all", SendMessages, Refusal)]
    [InlineData("settings mode=loud", ManageGuild, "The mode is one of: mention, all, off.")]
    public async Task SettingsMode_NotAllowedOrUnknown_ChangesNothing(string command, ulong permissions, string answer)
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.Equal(answer, await desk.AskAsync(command, SlashDesk.General(), permissions));
        Assert.Equal(0, await desk.Around.CountAsync("channel_settings"));
    }

    [Fact]
    public async Task SettingsMode_Dm_HasNone()
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.Equal("In a DM I answer everything; the mode is for channels.", await desk.AskAsync("settings mode=off"));
    }

    [Fact]
    public async Task SettingsFooter_Person_ChangesTheOwn()
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.Equal("The footer below my replies to you is on.", await desk.AskAsync("settings footer=on"));
        Assert.Equal("The footer below my replies to you is on.", await desk.AskAsync("settings"));
        Assert.Equal("The footer below my replies to you is off.", await desk.AskAsync("settings", SlashDesk.Dm("u2")));
    }

    [Theory]
    [InlineData(ManageGuild)]
    [InlineData(Administrator | SendMessages)]
    public async Task PauseAndResume_Manager_AskCdlApi(ulong permissions)
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.StartsWith("I am paused", await desk.AskAsync("pause", SlashDesk.General(), permissions), StringComparison.Ordinal);
        Assert.Equal("I answer again.", await desk.AskAsync("resume", SlashDesk.General(), permissions));

        Assert.Equal([("elena", true), ("elena", false)], desk.Around.CdlApi.Pauses);
    }

    [Fact]
    public async Task PauseAndResume_NoManagerOrDm_IsRefused()
    {
        await using var desk = await SlashDesk.StartAsync();

        Assert.Equal(Refusal, await desk.AskAsync("pause", SlashDesk.General(), SendMessages));
        Assert.Equal(Refusal, await desk.AskAsync("resume", SlashDesk.General(), SendMessages));
        Assert.Equal(Refusal, await desk.AskAsync("pause", SlashDesk.Dm(), ManageGuild));
        Assert.Empty(desk.Around.CdlApi.Pauses);
    }

    [Fact]
    public async Task Pause_CdlApiAway_SaysThatItDidNotWork()
    {
        await using var desk = await SlashDesk.StartAsync();
        desk.Around.CdlApi.IsAway = true;

        Assert.Equal(Sentences.Failed, await desk.AskAsync("pause", SlashDesk.General(), ManageGuild));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("memory off")]
    [InlineData("memory forget item=all")]
    [InlineData("settings mode=all")]
    [InlineData("settings footer=on")]
    public async Task Change_BotLostMeanwhile_ChangesNothingAndSaysSo(string command)
    {
        await using var desk = await SlashDesk.StartAsync();
        // The keeper renews by its own incarnation, so from here on this worker's lease is another's.
        await desk.Around.ExecuteAsync("UPDATE bot_leases SET token = token + 1 WHERE bot = 'elena'");
        var elena = desk.Elena with { Lease = desk.Elena.Lease with { Token = 1 } };

        Assert.Equal(Sentences.NotHeld, await desk.AskAsync(command, SlashDesk.General(), ManageGuild, elena));
        Assert.Equal(0, await desk.Around.CountAsync("conversation_resets"));
        Assert.Equal(0, await desk.Around.CountAsync("user_settings"));
        Assert.Equal(0, await desk.Around.CountAsync("channel_settings"));
        Assert.Equal(0, await desk.Around.CountAsync("transcript WHERE forgotten_at IS NOT NULL"));
    }
}
