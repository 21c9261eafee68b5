using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord.Replies;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>The turns of one connected bot: each from its message to the reply that is shown, many side by side.</summary>
internal sealed partial class DiscordTurns(
    string bot, DiscordClient client, MessagePath path, ConversationQueue queue, RunningTurns running, HeldBots held,
    InfluxWriter points, IOptions<DiscordOptions> options, TimeProvider time, ILogger logger)
{
    private const string Apology = "Sorry, something went wrong on my side. Please say that again in a moment.";
    private const string TooMuch = "One moment, please - there is a lot to answer right now. Say that again in a minute.";
    private readonly ConcurrentDictionary<Snowflake, LiveTurn> live = new();
    private readonly EditPacer pacer = new(client.Rest.Messages, options, time);
    private readonly TypingIndicators typing = new(bot, client.Rest.Channels, options, time, logger);

    /// <summary>How many messages are being answered.</summary>
    public int Count => live.Count;

    /// <summary>The turns of a person in a channel.</summary>
    public IEnumerable<LiveTurn> Of(MemoryScope scope) =>
        live.Values.Where(turn => turn.Turn.Message.Scope is var at && at.Channel == scope.Channel && at.UserId == scope.UserId);

    public LiveTurn? Find(Snowflake trigger) => live.GetValueOrDefault(trigger);

    /// <summary>Begins to answer, and comes back once the message is stored: from then on it is not lost.</summary>
    /// <exception cref="NpgsqlException">It could not be stored.</exception>
    /// <exception cref="BotLostException">Another worker holds the bot.</exception>
    public async Task BeginAsync(HeldBot holder, Occasion occasion, CancellationToken cancellationToken)
    {
        if (running.AreStopping || !running.TryBegin(bot, occasion.Message.PlatformId)) return;

        var replaced = Replace(occasion);
        if (!queue.TryEnter(occasion.Message.Scope, out var place))
        {
            running.End(bot, occasion.Message.PlatformId);
            await RefuseAsync(occasion, cancellationToken);
            return;
        }

        var turn = Create(holder, occasion, place, replaced ? options.Value.BurstPause : TimeSpan.Zero);
        live[occasion.Trigger] = turn;
        var run = RunAsync(turn);
        await Task.WhenAny(place.Stored, run).WaitAsync(cancellationToken);
        if (turn.Turn.Acceptance is null) await run;
        if (turn.Turn.Acceptance?.Outcome == AcceptOutcome.NotHolder) throw new BotLostException();
    }

    /// <summary>Ends when no message is being answered any more.</summary>
    public Task DrainAsync() => Task.WhenAll(live.Values.Select(turn => turn.Ended));

    private LiveTurn Create(HeldBot holder, Occasion occasion, ConversationPlace place, TimeSpan pause)
    {
        var (message, feed, withdrawal) = (occasion.Message, new ReplyFeed(), new Withdrawal());
        var parts = new ShownParts(client.Rest.Messages, occasion.Channel, occasion.Trigger, () => held.IsHeld(holder)) { IsReply = occasion.IsOvertaken };
        parts.Adopt(occasion.ShownAs);
        Turn? turn = null;
        var reply = new DiscordReply(
            occasion.Trigger, occasion.Channel, parts, feed, pacer, typing, () => ThinkingLine.Of(turn?.Character?.Document), options, time, logger);
        var flow = Activity.Current;
        Activity.Current = null; // a message is a trace of its own, whatever the gateway's flow is part of
        var ledger = new LatencyLedger(time, DiscordPlace.Platform, message.PlatformId, bot, message.Scope.Kind, occasion.ReceivedAt);
        Activity.Current = flow;
        reply.Attach(ledger);
        turn = new Turn(holder, message, feed, place, ledger, withUser: false)
        {
            Delivery = reply,
            Withdrawal = withdrawal,
            Pause = pause,
            Surroundings = occasion.Surroundings,
        };
        return new LiveTurn(occasion.Trigger, turn, reply, withdrawal) { ReceivedAt = occasion.ReceivedAt ?? time.GetTimestamp() };
    }

    /// <summary>
    /// Messages of one person that come before the first word is seen are answered together, at the last one. One that is told late, or once
    /// more, is not the last.
    /// </summary>
    private bool Replace(Occasion occasion)
    {
        var replaced = false;
        foreach (var turn in Of(occasion.Message.Scope).Where(turn => turn.IsReplaceable && turn.Trigger < occasion.Trigger))
        {
            turn.Withdrawal.Withdraw(Withdrawal.Superseded);
            replaced = true;
        }
        return replaced;
    }

    private async Task RefuseAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        LogQueueFull(logger, bot);
        await client.Rest.Messages.SendAsync(
            occasion.Channel, new MessageSend { Nonce = $"{occasion.Trigger}.q", Content = TooMuch, ReplyTo = occasion.Trigger }, cancellationToken);
    }

    private async Task RunAsync(LiveTurn live)
    {
        try
        {
            await RunToEndAsync(live);
        }
        finally
        {
            await live.Reply.DisposeAsync();
            live.Turn.Place.Dispose();
            live.Withdrawal.Dispose();
            running.End(bot, live.Turn.Message.PlatformId);
            this.live.TryRemove(live.Trigger, out _);
            live.End();
        }
    }

    private async Task RunToEndAsync(LiveTurn live)
    {
        var (turn, reply) = (live.Turn, live.Reply);
        try
        {
            await path.RunAsync(turn, running.DrainToken);
            if (turn.Report!.Perceived is not null) points.Add(TimingOf(live));
            if (!turn.Recorded && live.Withdrawal.Reason is { } reason)
                await reply.WithdrawAsync(keepText: reason == Withdrawal.Stopped, running.DrainToken);
        }
        catch (OperationCanceledException) when (running.DrainToken.IsCancellationRequested)
        {
            LogCut(logger, bot);
        }
        catch (BotLostException problem)
        {
            LogLost(logger, bot, problem.Message);
        }
        catch (Exception problem) when (turn.Acceptance is not null || problem is not NpgsqlException)
        {
            LogFailed(logger, bot, problem);
            await SayInsteadAsync(reply);
        }
    }

    private DiscordTiming TimingOf(LiveTurn live)
    {
        var (report, times) = (live.Turn.Report!, live.Reply.Times);
        return new DiscordTiming(
            bot, report.Perceived!.FirstMs, report.Perceived.FinalMs, report.Perceived.GapMs, client.Gateway.Status.Latency?.TotalMilliseconds,
            times.Rest.TotalMilliseconds, times.RateLimits.TotalMilliseconds,
            report.Stages.FirstOrDefault(stage => stage.Name == Stage.Decorate.Name)?.DurationMs,
            times.TypingAt is { } typed ? time.GetElapsedTime(live.ReceivedAt, typed).TotalMilliseconds : null, report.Perceived.Edits);
    }

    private async Task SayInsteadAsync(DiscordReply reply)
    {
        try
        {
            await reply.SayInsteadAsync(Apology, running.DrainToken);
        }
        catch (BotLostException problem)
        {
            LogLost(logger, bot, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: a message was not taken, too many are waiting")]
    private static partial void LogQueueFull(ILogger logger, string bot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: this worker stopped before a reply was complete; the next one answers the message")]
    private static partial void LogCut(ILogger logger, string bot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Bot}: a reply is left to another worker: {Reason}")]
    private static partial void LogLost(ILogger logger, string bot, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Bot}: a message could not be answered")]
    private static partial void LogFailed(ILogger logger, string bot, Exception problem);
}
