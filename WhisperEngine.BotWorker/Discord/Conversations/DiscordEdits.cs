using Microsoft.Extensions.Options;
using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Forgetting;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>Answers messages anew, and forgets them.</summary>
internal sealed class DiscordEdits(string bot, DiscordTurns turns, TranscriptStore transcript, ForgettingStore forgetting, WarmTalks warm, IOptions<DiscordOptions> options)
{
    /// <summary>A message that was answered, or is being answered, says something else now.</summary>
    public async Task EditedAsync(HeldBot holder, DiscordMessage message, string content, CancellationToken cancellationToken)
    {
        if (message.EditedTimestamp is not { } at || at - message.Id.CreatedAt > options.Value.EditWindow) return;
        if (turns.Find(message.Id)?.Turn.Message.Content == content) return;

        await AgainAsync(holder, message.Id, message.ChannelId, content, cancellationToken);
    }

    /// <summary>Answers a message once more, in the same place of the talk and in the same messages.</summary>
    /// <returns>False when it is not known.</returns>
    public async Task<bool> AgainAsync(
        HeldBot holder, Snowflake trigger, Snowflake channel, string? content, CancellationToken cancellationToken)
    {
        await EndAsync(trigger, Withdrawal.Interrupted);
        if (await transcript.ReopenAsync(bot, trigger.ToString(), holder.Lease, content, cancellationToken) is not { } reopened) return false;

        warm.DropAll(bot);
        await turns.BeginAsync(
            holder,
            new Occasion(reopened.Message, trigger, channel) { ShownAs = [.. reopened.ShownAs.Select(id => Snowflake.Parse(id, null))] },
            cancellationToken);
        return true;
    }

    /// <summary>Messages were deleted: what is stored of them goes, and what was not shown yet is called off.</summary>
    public async Task DeletedAsync(HeldBot holder, IReadOnlyList<Snowflake> messages, CancellationToken cancellationToken)
    {
        await forgetting.ForgetMessagesAsync(bot, [.. messages.Select(message => message.ToString())], holder.Lease, cancellationToken);
        warm.DropAll(bot);
        foreach (var message in messages) await EndAsync(message, Withdrawal.Forgotten);
    }

    private async Task EndAsync(Snowflake trigger, string reason)
    {
        if (turns.Find(trigger) is not { } turn) return;
        turn.Withdrawal.Withdraw(reason);
        await turn.Ended;
    }
}
