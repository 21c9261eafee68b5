using System.Globalization;
using Microsoft.Extensions.Options;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>Messages whose ledger does not say where enough of the time went.</summary>
internal sealed class UnaccountedRule(InfluxReader influx, IOptions<AlertsOptions> options) : InfluxRule(influx)
{
    public override string Name => "unaccounted";

    public override string Unit => "messages";

    public override RuleOptions Options => options.Value.Unaccounted;

    protected override async Task<Reading> ReadAsync(string window, CancellationToken ct)
    {
        var messages = await CountAsync($"SELECT count(overhead_ms) FROM message_latency WHERE {window}", ct);
        if (messages < Options.MinMessages)
            return TooFew(messages);
        var (ms, share) = (Number(options.Value.UnaccountedMs), Number(options.Value.UnaccountedShare));
        var beyond = await CountAsync(
            $"""
            SELECT count(beyond) FROM (
              SELECT unaccounted_ms - {share} * overhead_ms AS beyond FROM message_latency WHERE unaccounted_ms > {ms} AND {window})
            WHERE beyond > 0 AND {window}
            """, ct);
        return new(beyond, Text($"{beyond} of {messages} messages had more unaccounted time than the larger of {ms} ms and {share} of overhead"));
    }

    private static string Number(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
