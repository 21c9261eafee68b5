using System.Text.Json;
using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Console.Trends;

/// <summary>
/// Percentiles of all fields of a measurement that end in <c>_ms</c>, by name without that ending. They are of single values, nearest rank,
/// not of averages. No data is an empty answer; a server that is away or refuses is an <see cref="InfluxQueryException"/>.
/// </summary>
internal sealed class Percentiles(InfluxReader influx, TimeProvider time)
{
    private const string Times = "/_ms$/";

    /// <summary>Each field's percentiles over the whole range, in the order of their names.</summary>
    public async Task<IReadOnlyList<Distribution>> OfRangeAsync(string measurement, TrendFilter filter, CancellationToken ct)
    {
        var window = new Window(filter, time.GetUtcNow());
        var rows = await Task.WhenAll(
            RowAsync("count", $"count({Times})"), RowAsync("percentile", $"percentile({Times}, 50)"),
            RowAsync("percentile", $"percentile({Times}, 95)"), RowAsync("percentile", $"percentile({Times}, 99)"));
        return [.. rows[0].Where(count => count.Value > 0).Select(count => new Distribution(
            count.Key, (long)count.Value, rows[1].GetValueOrDefault(count.Key), rows[2].GetValueOrDefault(count.Key), rows[3].GetValueOrDefault(count.Key)))];

        async Task<SortedDictionary<string, double>> RowAsync(string function, string selection) =>
            await influx.QueryAsync($"SELECT {selection} FROM {measurement} {window.Where}", window.Parameters, ct) is [var row, ..]
                ? Fields(row, function)
                : [];
    }

    /// <summary>One percentile of each field in every step of the range, the oldest first.</summary>
    public async Task<IReadOnlyList<Series>> OverTimeAsync(string measurement, int percentile, TrendFilter filter, CancellationToken ct)
    {
        var window = new Window(filter, time.GetUtcNow());
        var rows = await influx.QueryAsync(
            $"SELECT percentile({Times}, {percentile}) FROM {measurement} {window.Where} GROUP BY time({filter.Range.InfluxStep}) fill(none)",
            window.Parameters, ct);
        return [.. rows
            .SelectMany(row => Fields(row, "percentile"), (row, field) => (Name: field.Key, Point: new SeriesPoint(row.LocalTime(), field.Value)))
            .GroupBy(point => point.Name, point => point.Point)
            .Select(points => new Series(points.Key, [.. points]))];
    }

    // A function over many fields has one column for each, named function_field.
    private static SortedDictionary<string, double> Fields(IReadOnlyDictionary<string, JsonElement> row, string function)
    {
        var fields = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var column in row.Keys.Where(column => column.StartsWith(function + "_", StringComparison.Ordinal)))
        {
            if (row.Number(column) is { } value) fields[column[(function.Length + 1)..^"_ms".Length]] = value;
        }

        return fields;
    }
}

/// <summary>How a time was spread, in milliseconds.</summary>
/// <param name="Name">Of the field, without <c>_ms</c>.</param>
/// <param name="Count">Values there were.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">95 % took no longer.</param>
/// <param name="P99">99 % took no longer.</param>
public sealed record Distribution(string Name, long Count, double P50, double P95, double P99);
