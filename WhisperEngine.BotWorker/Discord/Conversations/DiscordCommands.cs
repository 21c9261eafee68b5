using System.Collections.Concurrent;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.Discord;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Settings;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>What people do to one bot besides talking: commands, and reactions to what it said.</summary>
internal sealed partial class DiscordCommands(
    HeldBot bot, DiscordClient client, DiscordTurns turns, DiscordEdits edits, TranscriptStore transcript, SlashCommands commands,
    FeedbackStore feedback, BotPause pause, HeldBots held, WarmTalks warm, ILogger<DiscordCommands> logger)
{
    private readonly ConcurrentDictionary<Task, byte> running = new();

    /// <summary>Makes the registered commands those that there are.</summary>
    public void Register(Snowflake application, CancellationToken stop) => Follow(RegisterAsync(application, stop));

    /// <summary>Answers a command beside everything else: it must be answered within 3 s, whoever is being talked to.</summary>
    public void Begin(DiscordInteraction interaction, CancellationToken stop)
    {
        if (interaction is not { Type: DiscordInteractionType.ApplicationCommand, Invoker: { } user, ChannelId: { } channel }) return;
        if (!held.TryGet(bot.Name, out var holder) || holder.Lease != bot.Lease) return;

        var scope = DiscordPlace.ScopeOf(bot.Name, interaction.GuildId, channel, user.Id);
        var control = new ConversationControl(holder, channel, client, turns, edits, transcript, pause);
        Follow(RunAsync());

        async Task RunAsync()
        {
            try
            {
                await commands.RunAsync(holder, scope, interaction, client.Rest.Interactions, control, stop);
            }
            finally
            {
                warm.DropAll(bot.Name); // settings, a reset, something forgotten: whatever it was, a message after it sees it
            }
        }
    }

    public async Task ReactedAsync(DiscordReaction reaction, bool isRemoved, CancellationToken stop)
    {
        if (FeedbackReactions.OpinionOf(reaction.Emoji) is not { } opinion) return;

        var scope = DiscordPlace.ScopeOf(bot.Name, reaction.GuildId, reaction.ChannelId, reaction.UserId);
        var message = reaction.MessageId.ToString();
        if (isRemoved) await feedback.RemoveAsync(scope, bot.Lease, message, opinion, stop);
        else await feedback.AddAsync(scope, bot.Lease, message, opinion, stop);
    }

    /// <summary>Ends with the commands that are being answered.</summary>
    public Task DrainAsync() => Task.WhenAll(running.Keys);

    private async Task RegisterAsync(Snowflake application, CancellationToken stop)
    {
        try
        {
            if (await client.Rest.Commands.SyncAsync(application, guild: null, commands.Definitions, stop)) LogRegistered(bot.Name, commands.Definitions.Count);
        }
        catch (DiscordRestException problem)
        {
            LogNotRegistered(bot.Name, problem.Message);
        }
    }

    private void Follow(Task task)
    {
        var followed = FollowAsync(task);
        running[followed] = 0;
        _ = followed.ContinueWith(over => running.TryRemove(over, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task FollowAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // the worker stops
        }
        catch (Exception problem)
        {
            LogFailed(bot.Name, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: {Count} commands are registered")]
    private partial void LogRegistered(string bot, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: commands cannot be registered: {Reason}")]
    private partial void LogNotRegistered(string bot, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Bot}: a command failed")]
    private partial void LogFailed(string bot, Exception problem);
}
