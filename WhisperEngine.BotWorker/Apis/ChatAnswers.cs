using System.Text.Json;
using WhisperEngine.BotWorker.Messages;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Apis;

/// <summary>Makes answers of turns that came to an end.</summary>
internal sealed class ChatAnswers(TimeProvider time)
{
    public ChatAnswer Of(Turn turn, string? level)
    {
        var answer = turn.Acceptance!.Reply is { } stored ? Stored(turn, stored) : Fresh(turn);
        return level switch
        {
            "basic" => answer with { Ledger = null, Metadata = null },
            "extended" => answer with { UserFacts = FactsOf(turn) },
            _ => answer,
        };
    }

    private ChatAnswer Fresh(Turn turn) => new(
        turn.ErrorCode is null, turn.Text, time.GetUtcNow(), turn.Bot.Name, turn.Report!.TotalMs, turn.Recorded, turn.Message.PlatformId)
    {
        ErrorCode = turn.ErrorCode,
        Ledger = turn.Report,
        Metadata = new ChatMetadata(
            turn.Acceptance!.Character!, turn.Character!.Version, turn.Reply?.Model, turn.Reply?.Usage.InputTokens,
            turn.Reply?.Usage.OutputTokens, turn.Reply?.Usage.Cost, turn.Reply?.Truncated, turn.Prompt!.Components),
    };

    /// <summary>A repeated message gets what it was answered the first time, with the time that took.</summary>
    private static ChatAnswer Stored(Turn turn, StoredReply stored)
    {
        var ledger = JsonSerializer.Deserialize(stored.LedgerJson, LedgerJson.Default.LedgerReport)!;
        return new ChatAnswer(true, stored.Content, stored.At, turn.Bot.Name, ledger.TotalMs, true, turn.Message.PlatformId)
        {
            Duplicate = true,
            Ledger = ledger,
        };
    }

    private static UserFacts? FactsOf(Turn turn) =>
        turn.Talk?.User is { } user ? new UserFacts(user.Messages, user.First, user.Last) : null;
}
