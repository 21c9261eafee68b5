using Microsoft.Extensions.Options;
using WhisperEngine.Llm;
using WhisperEngine.Memory;
using WhisperEngine.Telemetry;
using WhisperEngine.Telemetry.Influx;
using WhisperEngine.Telemetry.Measurements;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>Hands over what a turn measured, once its answer is complete. Nothing is sent here.</summary>
internal sealed class TurnMeasurements(InfluxWriter points, IOptions<LlmOptions> llm)
{
    private readonly string provider = LlmProvider.Name(llm.Value.Endpoint);

    public void Add(Turn turn, string outcome)
    {
        if (turn.Acceptance?.Outcome != AcceptOutcome.Claimed) return;

        points.Add(LatencyOf(turn, outcome, turn.Report!));
        if (LlmUseOf(turn) is { } use) points.Add(use);
        if (RecallUseOf(turn, turn.Report!) is { } recall) points.Add(recall);
    }

    public MessageLatency LatencyOf(Turn turn, string outcome, LedgerReport report) =>
        MessageLatency.Of(turn.Bot.Name, turn.Reply?.Model ?? llm.Value.Model, provider, outcome, report);

    /// <summary>What the model's reply took; none if there is no reply.</summary>
    public LlmUse? LlmUseOf(Turn turn) => turn.Reply is { Usage: var usage } reply
        ? new LlmUse(
            turn.Bot.Name, reply.Model, provider, usage.InputTokens, usage.OutputTokens, usage.CachedTokens, usage.ReasoningTokens, usage.Cost,
            reply.Duration.TotalMilliseconds, reply.TimeToFirstToken.TotalMilliseconds, reply.Attempts, reply.Truncated)
        : null;

    /// <summary>What the search for memories came to; none where there was none.</summary>
    public static RecallUse? RecallUseOf(Turn turn, LedgerReport report)
    {
        if (turn is not { Search: not null, Talk.Recalled: { } recalled }) return null;

        // That nothing could be asked tells more than that one list is missing.
        var skipped = recalled.Skipped.OrderBy(skip => skip.Name.Length).FirstOrDefault();
        return new(
            turn.Bot.Name, skipped?.Reason, recalled.Candidates, recalled.Items.Count, recalled.Lists, DurationOf(Stage.Recall) ?? 0,
            turn.Vector is null ? null : DurationOf(Stage.Embed));

        double? DurationOf(Stage stage) => report.Stages.FirstOrDefault(run => run.Name == stage.Name)?.DurationMs;
    }
}
