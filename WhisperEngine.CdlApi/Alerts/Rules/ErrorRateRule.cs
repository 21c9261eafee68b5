using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>Share of messages that got no reply of the character.</summary>
internal sealed class ErrorRateRule(InfluxReader influx, IOptions<AlertsOptions> options) : InfluxRule(influx)
{
    private static readonly string[] Errors = ["failed", "interrupted", "not_accepted"];

    public override string Name => "error-rate";

    public override string Unit => "share";

    public override RuleOptions Options => options.Value.ErrorRate;

    protected override async Task<Reading> ReadAsync(string window, CancellationToken ct)
    {
        var rows = await QueryAsync($"SELECT sum(\"count\") FROM message_outcome WHERE {window} GROUP BY outcome", ct);
        var counts = rows.ToDictionary(row => row["outcome"].GetString()!, row => row["sum"].GetInt64());
        var errors = Errors.Sum(outcome => counts.GetValueOrDefault(outcome));
        var messages = errors + counts.GetValueOrDefault("replied");
        return messages < Options.MinMessages
            ? TooFew(messages)
            : new((double)errors / messages, Text($"{errors} of {messages} messages failed"));
    }
}
