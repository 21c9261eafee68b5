using Microsoft.Extensions.Options;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Facts;
using WhisperEngine.Memory.Relationships;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The prompt and the window of earlier turns, cut to their token budgets.</summary>
internal sealed class ComposeStage(PromptAssembler assembler, ConversationWindow window, IOptions<WorkerOptions> options, TimeProvider time)
    : IMessageStage
{
    public Stage Name => Stage.Compose;

    public Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var turns = turn.Talk!.Turns;
        var person = turn.Message.Author ?? "the person";
        // Who has memory off is answered from the talk itself alone.
        var (known, recalled) = turn.Talk.Settings.MemoryOff ? (PersonMemory.None, []) : (turn.Talk.Person, RecalledTalk.Lines(turn.Talk));
        turn.Prompt = assembler.Assemble(
            new PromptContext(
                turn.Character!.Document, person, now, turns.Count > 0 ? now - turns[^1].At : null,
                turn.Message.Scope.IsDirect, turn.Message.Content, [.. known.Facts.Select(fact => fact.Describe())], recalled, Summary: null)
            {
                Surroundings = turn.Surroundings,
                Standing = StandingOf(known),
                RecentMessages = [.. turns.Select(row => row.Content)],
            },
            options.Value.PromptTokens);
        turn.LlmMessages = window.Fit(
            turn.Prompt,
            [.. turns.Select(row => new HistoryTurn(row.FromBot, row.Author, row.Content, row.At))],
            turn.Message.Content,
            options.Value.ContextTokens);

        measured.Tokens(turn.Prompt.Tokens);
        foreach (var skipped in turn.Prompt.Skipped) turn.Ledger.Skip(skipped.Name, skipped.Reason);
        return Task.CompletedTask;
    }

    private static IReadOnlyList<string> StandingOf(PersonMemory person)
    {
        string?[] sentences =
        [
            person.Relationship == Relationship.Start ? null : person.Relationship.Describe(), person.Mood?.Describe(),
            EmotionTrajectory.Of(person.Emotions).Describe(),
        ];
        return [.. sentences.OfType<string>()];
    }
}
