using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>The 95th percentile of overhead, all bots together.</summary>
internal sealed class P95OverheadRule(InfluxReader influx, IOptions<AlertsOptions> options) : InfluxRule(influx)
{
    public override string Name => "p95-overhead";

    public override string Unit => "ms";

    public override RuleOptions Options => options.Value.P95Overhead;

    protected override async Task<Reading> ReadAsync(string window, CancellationToken ct)
    {
        if (await QueryAsync($"SELECT percentile(overhead_ms, 95), count(overhead_ms) FROM message_latency WHERE {window}", ct) is not [var row, ..])
            return TooFew(0);
        var (p95, messages) = (row["percentile"].GetDouble(), row["count"].GetInt64());
        return messages < Options.MinMessages
            ? TooFew(messages)
            : new(p95, Text($"95 % of {messages} messages had at most {p95:F1} ms of overhead"));
    }
}
