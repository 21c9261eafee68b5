using Microsoft.Extensions.Options;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Recall;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>What Postgres remembers of the conversation and the person, unless it was loaded while they typed, and the texts of what was recalled, in one round trip.</summary>
internal sealed class ContextStage(TranscriptStore transcript, TurnMemory memory, WarmTalks warm, MessageMetrics metrics, IOptions<AblationOptions> ablation) : IMessageStage
{
    public Stage Name => Stage.Context;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        var message = turn.Message;
        var (isAsked, loaded) = (MemoryQuestion.IsAsked(message.Content), warm.Take(message.Scope, message.PlatformId));
        var isWarm = loaded is not null && !turn.WithUser && !isAsked;
        if (isWarm) measured.CacheHit(true);
        turn.Talk = isWarm
            ? await transcript.LoadRecalledAsync(loaded!, turn.Search, cancellationToken)
            : await transcript.LoadContextAsync(message.Scope, turn.MessageRow, turn.WithUser, turn.Search, isAsked, cancellationToken);
        turn.Emotions = EmotionsOf(turn, turn.Talk.Person);
        measured.Rows(turn.Talk.Turns.Count);
        foreach (var skipped in turn.Talk.Recalled.Skipped) turn.Ledger.Skip(skipped.Name, skipped.Reason);
    }

    // They came with the context, so nobody who asks for them has to read them.
    private EmotionHistory EmotionsOf(Turn turn, PersonMemory person) => ablation.Value.EmotionCache
        ? new(_ => Task.FromResult(person.Emotions), metrics)
        : new(token => memory.ReadEmotionsAsync(turn.Message.Scope, turn.MessageRow, token), metrics, isShared: false);
}
