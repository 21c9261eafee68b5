using Microsoft.Extensions.Options;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>The way of a message from its acceptance to its answer.</summary>
internal sealed class MessagePath(
    AcceptStage accept, QueueStage queue, CharacterStage character, ContextStage context, EmbedStage embed, EmotionStage emotion,
    ComposeStage compose, LlmStage llm, DecorateStage decorate, ReplyStage reply, RecordStage record, UnbatchedRecord unbatchedRecord,
    AfterTurn after, TranscriptStore transcript, MessageMetrics metrics, TurnMeasurements measurements, IOptions<AblationOptions> ablation)
{
    /// <summary>
    /// What a claimed message goes through, line by line. What a line lists does not need each other and is in flight at once; what
    /// stands in brackets there goes in order. What waits for a network comes before what computes.
    /// </summary>
    private readonly IMessageStage[][][] stages =
    [
        [[queue]],
        [[context], [character], [embed, emotion]],
        [[compose]],
        [[llm]],
        [[decorate]],
        [[reply]],
    ];

    /// <summary>Runs a turn to its end; <see cref="Turn.Report"/> is there afterwards, also when a stage throws.</summary>
    public async Task RunAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(accept, turn, cancellationToken);
            if (turn.Acceptance!.Outcome != AcceptOutcome.Claimed) return;

            await AnswerAsync(turn, cancellationToken);
        }
        catch (OperationCanceledException) when (turn.Withdrawal?.Reason is not null)
        {
            // The message is stored; that nobody answers it is stored too.
            if (turn.Acceptance?.Outcome == AcceptOutcome.Claimed)
                await transcript.WithdrawAsync(turn.MessageRow, turn.Bot.Lease, turn.Withdrawal.Reason, cancellationToken);
        }
        finally
        {
            turn.Report = turn.Ledger.Complete(OutcomeOf(turn));
            metrics.Record(turn.Bot.Name, turn.Report);
            metrics.Outcome(turn.Bot.Name, OutcomeOf(turn));
            after.Begin(turn);
            turn.Feed?.End();
            if (!turn.Measured) measurements.Add(turn, OutcomeOf(turn));
        }
    }

    private async Task AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Withdrawal?.Token ?? CancellationToken.None);
        foreach (var together in stages)
            await RunAsync(together, turn, wanted.Token);
        // What was shown is recorded, whoever changed their mind meanwhile.
        await RunAsync(ablation.Value.MetricBatching ? record : unbatchedRecord, turn, cancellationToken);
    }

    private async Task RunAsync(IMessageStage[][] together, Turn turn, CancellationToken cancellationToken)
    {
        if (ablation.Value.ParallelLoads)
        {
            await Task.WhenAll(together.Select(inOrder => RunAsync(inOrder, turn, cancellationToken)));
            return;
        }

        foreach (var inOrder in together)
            await RunAsync(inOrder, turn, cancellationToken);
    }

    private static async Task RunAsync(IMessageStage[] inOrder, Turn turn, CancellationToken cancellationToken)
    {
        foreach (var stage in inOrder)
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
        { Withdrawal.Reason: { } reason } => reason,
        _ => "interrupted",
    };
}
