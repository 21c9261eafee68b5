using WhisperEngine.Telemetry;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.BotWorker.Messages;

/// <summary>
/// <see cref="RecordStage"/> with <see cref="AblationOptions.MetricBatching"/> off: the answer also waits until the turn's points are
/// written, one request after another. It shows what batching saves and is used for nothing else.
/// </summary>
internal sealed class UnbatchedRecord(RecordStage record, TurnMeasurements measurements, PointByPoint points) : IMessageStage
{
    public Stage Name => record.Name;

    public async Task RunAsync(Turn turn, LedgerStage measured, CancellationToken cancellationToken)
    {
        await record.RunAsync(turn, measured, cancellationToken);
        turn.Measured = true;
        var report = turn.Ledger.Snapshot();
        await points.WriteAsync(measurements.LatencyOf(turn, MessagePath.OutcomeOf(turn), report), cancellationToken);
        if (measurements.LlmUseOf(turn) is { } use)
            await points.WriteAsync(use, cancellationToken);
        if (TurnMeasurements.RecallUseOf(turn, report) is { } recall)
            await points.WriteAsync(recall, cancellationToken);
    }
}
