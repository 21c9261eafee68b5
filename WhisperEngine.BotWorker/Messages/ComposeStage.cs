using Microsoft.Extensions.Options;
using WhisperEngine.Characters.Conversations;
using WhisperEngine.Characters.Prompts;
using WhisperEngine.Memory;
using WhisperEngine.Memory.Emotion;
using WhisperEngine.Memory.Relationships;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The prompt and the window of earlier turns, cut to their token budgets.</summary>
internal sealed class ComposeStage(
    PromptAssembler assembler, ConversationWindow window, IOptions<WorkerOptions> options, IOptions<SummariesOptions> summaries,
    IOptions<AblationOptions> ablation, TimeProvider time) : IMessageStage
{
    private readonly bool hasSummaries = summaries.Value.InPrompts && ablation.Value.BackgroundSummaries;

    public Stage Name => Stage.Compose;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        // Who has memory off is answered from the talk itself alone.
        var talk = turn.Talk!;
        var tiers = hasSummaries && !talk.Settings.MemoryOff ? TieredTalk.Of(talk, turn.Message.Scope.Channel) : TieredTalk.Whole(talk);
        turn.Prompt = assembler.Assemble(await ContextOfAsync(turn, tiers, cancellationToken), options.Value.PromptTokens);
        // What no summary in the prompt tells of is told in full.
        var turns = tiers.Summaries.Count == 0 || Has(turn.Prompt, PromptHeadings.EarlierType) ? tiers.Turns : talk.Turns;
        turn.LlmMessages = window.Fit(
            turn.Prompt,
            [.. turns.Select(row => new HistoryTurn(row.FromBot, row.Author, row.Content, row.At))],
            turn.Message.Content,
            options.Value.ContextTokens);

        measured.Tokens(turn.Prompt.Tokens);
        foreach (var skipped in turn.Prompt.Skipped) turn.Ledger.Skip(skipped.Name, skipped.Reason);
    }

    private async Task<PromptContext> ContextOfAsync(Turn turn, TieredTalk tiers, CancellationToken cancellationToken)
    {
        var (now, talk, message) = (time.GetUtcNow(), turn.Talk!, turn.Message);
        var isRemembered = !talk.Settings.MemoryOff;
        return new PromptContext(
            turn.Character!.Document, message.Author ?? "the person", now, talk.Turns.Count > 0 ? now - talk.Turns[^1].At : null,
            message.Scope.IsDirect, message.Content,
            isRemembered ? KnownFacts.Lines(talk, now) : [],
            isRemembered ? RecalledTalk.Lines(talk with { Turns = tiers.Turns }, tiers.Summaries.Count > 0, now) : [],
            tiers.Summaries)
        {
            Surroundings = turn.Surroundings,
            Standing = isRemembered ? StandingOf(talk.Person, await turn.Emotions!.GetAsync(cancellationToken)) : [],
            RecentMessages = [.. talk.Turns.Select(row => row.Content)],
        };
    }

    private static bool Has(AssembledPrompt prompt, string type) => prompt.Components.Any(component => component.Type == type && component.Included);

    private static IReadOnlyList<string> StandingOf(PersonMemory person, IReadOnlyList<EmotionPoint> emotions)
    {
        string?[] sentences =
        [
            person.Relationship == Relationship.Start ? null : person.Relationship.Describe(), person.Mood?.Describe(),
            EmotionTrajectory.Of(emotions).Describe(),
        ];
        return [.. sentences.OfType<string>()];
    }
}
