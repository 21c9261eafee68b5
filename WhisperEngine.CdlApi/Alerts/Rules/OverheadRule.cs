using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>The largest overhead of a single message.</summary>
internal sealed class OverheadRule(InfluxReader influx, IOptions<AlertsOptions> options) : InfluxRule(influx)
{
    public override string Name => "overhead";

    public override string Unit => "ms";

    public override RuleOptions Options => options.Value.Overhead;

    protected override async Task<Reading> ReadAsync(string window, CancellationToken ct)
    {
        if (await QueryAsync($"SELECT max(overhead_ms), bot FROM message_latency WHERE {window}", ct) is not [var row, ..])
            return TooFew(0);
        var slowest = row["max"].GetDouble();
        return new(slowest, Text($"a message of {row["bot"]} had {slowest:F1} ms of overhead"));
    }
}
