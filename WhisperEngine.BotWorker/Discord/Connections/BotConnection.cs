using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord.Conversations;
using WhisperEngine.Discord;
using WhisperEngine.Discord.Gateway.Events;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rest;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Connections;

/// <summary>One bot on Discord: its gateway, and what becomes of each event. It runs once.</summary>
internal sealed partial class BotConnection(
    HeldBot bot, DiscordClient client, BotAccounts accounts, DiscordTurns turns, DiscordMessages messages, DiscordCommands commands, TranscriptStore transcript,
    IOptions<DiscordOptions> options, ILogger<BotConnection> logger)
{
    /// <summary>Stays connected until the token is cancelled, and then until the running replies are complete.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using (client)
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            var gateway = client.Gateway.RunAsync(stop.Token);
            try
            {
                await ReadAsync(stop.Token);
            }
            finally
            {
                await stop.CancelAsync();
                await turns.DrainAsync();
                await commands.DrainAsync();
                await gateway;
            }
        }
    }

    // The next event is asked for when this one cannot be lost any more: after a crash Discord repeats what was not.
    private async Task ReadAsync(CancellationToken stop)
    {
        await foreach (var told in client.Gateway.ReadEventsAsync(stop))
        {
            if (told.Self is { } self) messages.ConnectedAs(self.Id);
            try
            {
                await HandleAsync(told, stop);
            }
            catch (Exception problem) when (problem is not (OperationCanceledException or NpgsqlException or BotLostException))
            {
                LogEventFailed(bot.Name, told.GetType().Name, problem);
            }
        }
    }

    private Task HandleAsync(GatewayEvent told, CancellationToken stop) => told switch
    {
        ReadyEvent ready => ReadyAsync(ready, stop),
        ResumedEvent resumed => ConnectedAsync(resumed.User, stop),
        MessageCreateEvent created => messages.CreatedAsync(created, stop),
        MessageUpdateEvent updated => messages.UpdatedAsync(updated.Message, stop),
        MessageDeleteEvent deleted => messages.DeletedAsync(deleted, stop),
        TypingStartEvent typing => messages.TypingAsync(typing),
        MessageReactionAddEvent added => commands.ReactedAsync(added.Reaction, isRemoved: false, stop),
        MessageReactionRemoveEvent removed => commands.ReactedAsync(removed.Reaction, isRemoved: true, stop),
        InteractionCreateEvent used => CommandAsync(used.Interaction, stop),
        _ => Task.CompletedTask,
    };

    private Task CommandAsync(DiscordInteraction interaction, CancellationToken stop)
    {
        commands.Begin(interaction, stop);
        return Task.CompletedTask;
    }

    private Task ReadyAsync(ReadyEvent ready, CancellationToken stop)
    {
        commands.Register(ready.Application.Id, stop);
        return ConnectedAsync(ready.User, stop);
    }

    private async Task ConnectedAsync(DiscordUser user, CancellationToken stop)
    {
        await accounts.SaveAsync(bot, user, stop);
        LogConnected(bot.Name, user.Username);
        await RecoverAsync(stop);
    }

    /// <summary>Answers what an earlier holder of the bot had stored and not answered.</summary>
    private async Task RecoverAsync(CancellationToken stop)
    {
        var unfinished = await transcript.FindUnfinishedAsync(bot.Name, DiscordPlace.Platform, options.Value.RecoverWithin, stop);
        foreach (var message in unfinished)
        {
            try
            {
                var channel = DiscordPlace.ChannelOf(message.Scope)
                    ?? (await client.Rest.Channels.OpenDmAsync(DiscordPlace.UserOf(message.Scope), stop)).Id;
                await turns.BeginAsync(bot, new Occasion(message, Snowflake.Parse(message.PlatformId, null), channel), stop);
            }
            catch (DiscordRestException problem)
            {
                LogNotRecovered(bot.Name, problem.Message);
            }
        }
        if (unfinished.Count > 0) LogRecovered(bot.Name, unfinished.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: on Discord as {Account}")]
    private partial void LogConnected(string bot, string account);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Bot}: answers {Count} messages that were left unfinished")]
    private partial void LogRecovered(string bot, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: a message that was left unfinished cannot be answered: {Reason}")]
    private partial void LogNotRecovered(string bot, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Bot}: {Event} could not be dealt with")]
    private partial void LogEventFailed(string bot, string @event, Exception problem);
}
