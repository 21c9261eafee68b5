using WhisperEngine.BotWorker.Discord.Replies;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord.Models;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>A message of Discord that is being answered.</summary>
internal sealed record LiveTurn(Snowflake Trigger, Turn Turn, DiscordReply Reply, Withdrawal Withdrawal)
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Timestamp at which the message had arrived.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>Ends with the turn, however that ended.</summary>
    public Task Ended => ended.Task;

    /// <summary>Whether a newer message of the same person may take its place.</summary>
    public bool IsReplaceable => !Reply.HasText && Withdrawal.Reason is null;

    public void End() => ended.TrySetResult();
}
