using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>Points of metrics that were lost, all writers together.</summary>
internal sealed class DroppedPointsRule(InfluxReader influx, IOptions<AlertsOptions> options) : InfluxRule(influx)
{
    public override string Name => "dropped-points";

    public override string Unit => "points";

    public override RuleOptions Options => options.Value.DroppedPoints;

    protected override async Task<Reading> ReadAsync(string window, CancellationToken ct)
    {
        var writers = await QueryAsync($"SELECT sum(dropped) FROM metric_writer WHERE {window} GROUP BY worker", ct);
        if (writers.Count == 0)
            return Reading.NoData(Text($"no writer was heard of in {Options.Window}"));
        var worst = writers.MaxBy(row => row["sum"].GetInt64())!;
        var sum = writers.Sum(row => row["sum"].GetInt64());
        return new(sum, Text($"{sum} points were lost, {worst["sum"]} of them by {worst["worker"]}"));
    }
}
