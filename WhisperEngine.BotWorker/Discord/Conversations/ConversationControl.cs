using WhisperEngine.BotWorker.Bots;
using WhisperEngine.BotWorker.Discord.Commands;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Discord;
using WhisperEngine.Discord.Models;
using WhisperEngine.Memory;

namespace WhisperEngine.BotWorker.Discord.Conversations;

/// <summary>What people's commands do to the conversations of one connected bot.</summary>
internal sealed class ConversationControl(
    HeldBot bot, Snowflake channel, DiscordClient client, DiscordTurns turns, DiscordEdits edits, TranscriptStore transcript, BotPause pause)
    : IConversationControl
{
    public BotStatus Status
    {
        get
        {
            var gateway = client.Gateway.Status;
            return new(gateway.State, gateway.Latency, turns.Count, gateway.LastProblem, gateway.IdentifiesLeft);
        }
    }

    public bool Stop(MemoryScope scope)
    {
        var running = turns.Of(scope).ToList();
        foreach (var turn in running) turn.Withdrawal.Withdraw(Withdrawal.Stopped);
        return running.Count > 0;
    }

    public async Task<bool> RegenerateAsync(MemoryScope scope, CancellationToken cancellationToken) =>
        await transcript.FindLastAnsweredAsync(scope, cancellationToken) is { } trigger
        && Snowflake.TryParse(trigger, null, out var id)
        && await edits.AgainAsync(bot, id, channel, content: null, cancellationToken);

    public Task PauseAsync(bool paused, CancellationToken cancellationToken) => pause.SetAsync(bot.Name, paused, cancellationToken);
}
