using Microsoft.Extensions.Options;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord.Models;
using WhisperEngine.Discord.Rates;
using WhisperEngine.Discord.Rest;
using WhisperEngine.Discord.Text;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Discord.Replies;

/// <summary>
/// Shows a reply in a channel: typing at once, a placeholder when the model thinks long, the first text early, edits while it grows, the
/// final text always. One task shows what is written; the final text waits for it to end, so that two never write at once.
/// </summary>
internal sealed partial class DiscordReply : IReplyDelivery, IAsyncDisposable
{
    private readonly Snowflake trigger;
    private readonly Snowflake channel;
    private readonly ShownParts parts;
    private readonly ReplyFeed feed;
    private readonly EditPacer pacer;
    private readonly DiscordOptions options;
    private readonly TimeProvider time;
    private readonly Func<string> thinking;
    private readonly ILogger logger;
    private readonly IDisposable typing;
    private readonly CancellationTokenSource ended = new();
    private readonly Draft draft = new();
    private readonly ReplyTimes times;
    private readonly long startedAt;
    private readonly Task growing;
    private readonly bool isAdopted;
    private string shownDraft = "";
    private long heldAt;
    private DateTimeOffset? firstTextAt;
    private LatencyLedger? ledger;
    private volatile bool hasText;
    private bool isWhole;

    public DiscordReply(
        Snowflake trigger, Snowflake channel, ShownParts parts, ReplyFeed feed, EditPacer pacer, TypingIndicators indicators,
        Func<string> thinking, IOptions<DiscordOptions> options, TimeProvider time, ILogger logger)
    {
        (this.trigger, this.channel, this.parts, this.feed, this.pacer) = (trigger, channel, parts, feed, pacer);
        isAdopted = parts.IsVisible; // what shows it is known, so there is nothing to look for
        times = new ReplyTimes(time);
        typing = indicators.Start(channel, times.Typing);
        (this.thinking, this.options, this.time, this.logger, startedAt) = (thinking, options.Value, time, logger, time.GetTimestamp());
        growing = GrowAsync(ended.Token);
    }

    public IReadOnlyList<string> ShownAs => [.. parts.Ids.Select(id => id.ToString())];

    /// <summary>Whether the person has seen words of the reply; a placeholder has none.</summary>
    public bool HasText => hasText;

    public ReplyTimes Times => times;

    public void Attach(LatencyLedger of) => ledger = of;

    /// <summary>The person goes on typing: a first text that is not shown yet waits for what they say.</summary>
    public void Hold() => Volatile.Write(ref heldAt, time.GetTimestamp());

    public async Task DeliverAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        using var observed = DiscordRateWaits.Observe(_ => times.Wait(measured.Wait()));
        await EndGrowingAsync();
        try
        {
            var texts = WithFooter(MessageSplitter.Split(turn.Text), turn.Footer);
            // A timer may be a fraction of a millisecond early.
            while (parts.NeedsEdit(texts) && pacer.WaitFor(channel, isFinal: true) is var wait && wait > TimeSpan.Zero)
                await PauseAsync(wait, measured, cancellationToken);
            await ShowAsync(texts, cancellationToken);
            if (turn.Acceptance!.IsAgain && !isAdopted) await parts.RemoveStraysAsync(cancellationToken);
            isWhole = true;
        }
        catch (DiscordRestException problem)
        {
            LogNotShown(logger, turn.Bot.Name, problem.Message);
            turn.ErrorCode = problem.Code == 0 ? "discord" : $"discord_{problem.Code}";
        }
        Perceive(turn.Ledger);
    }

    /// <summary>Ends it without a reply: what is no text of the character's goes.</summary>
    public async Task WithdrawAsync(bool keepText, CancellationToken cancellationToken)
    {
        await EndGrowingAsync();
        if (!parts.IsVisible) return;
        try
        {
            if (keepText && HasText) await parts.ShowAsync(MessageSplitter.Split(MessageSplitter.CloseFences(draft.Text) + " …"), cancellationToken);
            else await parts.RemoveAsync(cancellationToken);
        }
        catch (DiscordRestException problem)
        {
            LogNotRemoved(logger, problem.Message);
        }
    }

    /// <summary>Says something in place of a reply that is not shown in whole.</summary>
    public async Task SayInsteadAsync(string text, CancellationToken cancellationToken)
    {
        await EndGrowingAsync();
        if (isWhole) return;
        try
        {
            await parts.ShowAsync([text], cancellationToken);
        }
        catch (DiscordRestException problem)
        {
            LogNotShown(logger, "a bot", problem.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndGrowingAsync();
        ended.Dispose();
    }

    private async Task EndGrowingAsync()
    {
        await ended.CancelAsync();
        typing.Dispose();
        await growing;
    }

    private async Task GrowAsync(CancellationToken stop)
    {
        using var observed = DiscordRateWaits.Observe(_ => times.Wait(also: null));
        try
        {
            var news = feed.NextAsync(stop);
            while (true)
            {
                await NewsOrDueAsync(news, stop);
                if (news.IsCompleted)
                {
                    if (await news is not { } more) return;
                    draft.Apply(more, time.GetTimestamp());
                    news = feed.NextAsync(stop);
                }
                if (!stop.IsCancellationRequested && WaitTime() == TimeSpan.Zero) await GrowOnceAsync();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the final text follows, or none
        }
        catch (Bots.BotLostException)
        {
            // the turn's own end finds out
        }
        catch (DiscordRestException problem)
        {
            LogDraftNotShown(logger, problem.Message); // the final text is tried again
        }
    }

    private async Task NewsOrDueAsync(Task news, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await (WaitTime() is { } wait ? Task.WhenAny(news, Task.Delay(wait, time, over.Token)) : Task.WhenAny(news));
        await over.CancelAsync();
    }

    /// <summary>How long until the draft is shown; none if nothing is to be shown before more is written.</summary>
    private TimeSpan? WaitTime()
    {
        if (draft.IsEmpty)
            return parts.IsVisible ? null : Remaining(options.ThinkingAfter, startedAt);
        if (parts.IsVisible)
            return draft.Text != shownDraft ? pacer.WaitFor(channel, isFinal: false) : null;

        var since = time.GetElapsedTime(draft.BegunAt!.Value);
        var ready = FirstText.IsReady(draft.Text, since) ? options.WholeWithin - since : FirstText.Patience - since;
        var held = Volatile.Read(ref heldAt) is var at and not 0 ? Remaining(options.TypingHold, at) : TimeSpan.Zero;
        return Max(ready, held);
    }

    private async Task GrowOnceAsync()
    {
        // Not cancelled: a message that is under way must be known, or it would be left behind.
        if (draft.IsEmpty)
        {
            await times.MeasureAsync(() => parts.ShowAsync([thinking()], CancellationToken.None));
            return;
        }
        shownDraft = draft.Text;
        await ShowAsync(MessageSplitter.Split(MessageSplitter.CloseFences(shownDraft)), CancellationToken.None);
    }

    private async Task ShowAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var edits = parts.Edits;
        await times.MeasureAsync(() => parts.ShowAsync(texts, cancellationToken));
        if (parts.Edits > edits) pacer.Edited(channel);
        hasText = true;
        ledger?.FirstText();
        firstTextAt ??= parts.ChangedAt;
        typing.Dispose();
    }

    // Below the last part, or in a message of its own where that is full.
    private static IReadOnlyList<string> WithFooter(IReadOnlyList<string> texts, string footer) =>
        footer.Length == 0 ? texts
        : texts[^1].Length + footer.Length <= MessageSplitter.DiscordLimit ? [.. texts.SkipLast(1), texts[^1] + footer]
        : [.. texts, footer.Trim()];

    private async Task PauseAsync(TimeSpan wait, LedgerStage measured, CancellationToken cancellationToken)
    {
        using var waited = measured.Wait();
        await Task.Delay(wait, time, cancellationToken);
    }

    // Both ends are the platform's own times, so no clock of ours matters.
    private void Perceive(LatencyLedger of)
    {
        if (firstTextAt is not { } first || parts.ChangedAt is not { } last) return;
        var final = (last - trigger.CreatedAt).TotalMilliseconds;
        of.Perceive(new PerceivedTimes((first - trigger.CreatedAt).TotalMilliseconds, final, final - of.Elapsed.TotalMilliseconds, parts.Edits));
    }

    private TimeSpan Remaining(TimeSpan of, long since) => Max(of - time.GetElapsedTime(since), TimeSpan.Zero);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right > TimeSpan.Zero ? right : TimeSpan.Zero;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Bot}: a reply could not be shown on Discord: {Reason}")]
    private static partial void LogNotShown(ILogger logger, string bot, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A draft could not be shown on Discord; its final text will be tried: {Reason}")]
    private static partial void LogDraftNotShown(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message that is not wanted any more could not be taken away: {Reason}")]
    private static partial void LogNotRemoved(ILogger logger, string reason);
}
