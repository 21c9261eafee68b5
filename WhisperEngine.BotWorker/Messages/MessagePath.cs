using Microsoft.Extensions.Options;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The way of a message from its acceptance to its answer.</summary>
internal sealed class MessagePath(
    AcceptStage accept, QueueStage queue, CharacterStage character, ContextStage context, ComposeStage compose, LlmStage llm,
    ReplyStage reply, RecordStage record, UnbatchedRecord unbatchedRecord, MessageMetrics metrics, TurnMeasurements measurements, IOptions<AblationOptions> ablation)
{
    /// <summary>What a claimed message goes through, in order; the stages of one line do not need each other and are in flight at once.</summary>
    private readonly IMessageStage[][] stages =
    [
        [queue],
        [character, context],
        [compose],
        [llm],
        [reply],
        [ablation.Value.MetricBatching ? record : unbatchedRecord],
    ];

    /// <summary>Runs a turn to its end; <see cref="Turn.Report"/> is there afterwards, also when a stage throws.</summary>
    public async Task RunAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(accept, turn, cancellationToken);
            if (turn.Acceptance!.Outcome != AcceptOutcome.Claimed) return;

            foreach (var together in stages)
                await RunAsync(together, turn, cancellationToken);
        }
        finally
        {
            turn.Report = turn.Ledger.Complete(OutcomeOf(turn));
            metrics.Record(turn.Bot.Name, turn.Report);
            metrics.Outcome(turn.Bot.Name, OutcomeOf(turn));
            turn.Feed?.End();
            if (!turn.Measured) measurements.Add(turn, OutcomeOf(turn));
        }
    }

    private async Task RunAsync(IMessageStage[] together, Turn turn, CancellationToken cancellationToken)
    {
        if (ablation.Value.ParallelLoads)
        {
            await Task.WhenAll(together.Select(stage => RunAsync(stage, turn, cancellationToken)));
            return;
        }

        foreach (var stage in together)
            await RunAsync(stage, turn, cancellationToken);
    }

    // A stage has its own asynchronous flow, so that spans of stages side by side do not become children of one another.
    private static async Task RunAsync(IMessageStage stage, Turn turn, CancellationToken cancellationToken)
    {
        using var measured = turn.Ledger.Begin(stage.Name);
        await stage.RunAsync(turn, measured, cancellationToken);
    }

    public static string OutcomeOf(Turn turn) => turn switch
    {
        { Acceptance: null } => "not_accepted",
        { Acceptance.Outcome: AcceptOutcome.Replied } => "duplicate",
        { Acceptance.Outcome: not AcceptOutcome.Claimed } => "refused",
        { ErrorCode: not null } => "failed",
        { Recorded: true } => "replied",
        _ => "interrupted",
    };
}
