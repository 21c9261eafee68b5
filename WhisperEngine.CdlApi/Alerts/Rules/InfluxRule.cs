using System.Globalization;
using System.Text.Json;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Alerts.Rules;

/// <summary>A figure from metrics over time.</summary>
internal abstract class InfluxRule(InfluxReader influx) : IAlertRule
{
    public abstract string Name { get; }

    public abstract string Unit { get; }

    public abstract RuleOptions Options { get; }

    public async Task<Reading> ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var end = now.ToUnixTimeMilliseconds();
            var start = end - (long)Options.Window.TotalMilliseconds;
            return await ReadAsync($"time > {start}ms AND time <= {end}ms", ct);
        }
        catch (InfluxQueryException exception)
        {
            return Reading.NoData(exception.Message);
        }
    }

    /// <param name="window">The condition on time, in InfluxQL.</param>
    /// <param name="ct">Ends the request.</param>
    protected abstract Task<Reading> ReadAsync(string window, CancellationToken ct);

    protected Task<IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>> QueryAsync(string statement, CancellationToken ct) =>
        influx.QueryAsync(statement, ct);

    /// <summary>A count of a single row; 0 where there is no row.</summary>
    protected async Task<long> CountAsync(string statement, CancellationToken ct) =>
        await QueryAsync(statement, ct) is [var row, ..] ? row["count"].GetInt64() : 0;

    protected Reading TooFew(long messages) =>
        Reading.NoData(Text($"{messages} messages in {Options.Window}, fewer than {Options.MinMessages}"));

    protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
