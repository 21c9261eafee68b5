using WhisperEngine.Telemetry.Influx;

namespace WhisperEngine.CdlApi.Console.Trends;

/// <summary>Further questions to InfluxDB, answered and refused as those of <see cref="Percentiles"/>.</summary>
internal sealed class MetricTrends(InfluxReader influx, TimeProvider time)
{
    /// <summary>How evenly each model answers, the most used first.</summary>
    public async Task<IReadOnlyList<ModelFigures>> ModelsAsync(TrendFilter filter, CancellationToken ct)
    {
        var window = new Window(filter, time.GetUtcNow());
        var rows = await influx.QueryAsync(
            "SELECT count(duration_ms), mean(duration_ms), stddev(duration_ms) AS deviation, percentile(duration_ms, 50) AS p50, "
            + $"percentile(duration_ms, 95) AS p95, mean(first_token_ms) AS first_token, mean(output_tokens) AS tokens FROM llm {window.Where} GROUP BY model",
            window.Parameters, ct);
        return [.. rows
            .Select(row => new ModelFigures(
                row.Text("model"), row.Count("count"), row.Number("mean") ?? 0, row.Number("deviation"), row.Number("p50") ?? 0,
                row.Number("p95") ?? 0, row.Number("first_token") ?? 0, row.Number("tokens") ?? 0))
            .OrderByDescending(model => model.Replies)];
    }

    /// <summary>Messages of each phase, the phase with everything on first.</summary>
    public async Task<IReadOnlyList<PhaseFigures>> PhasesAsync(TrendFilter filter, CancellationToken ct)
    {
        var window = new Window(filter, time.GetUtcNow());
        var rows = await influx.QueryAsync(
            "SELECT count(overhead_ms), percentile(overhead_ms, 50) AS p50, percentile(overhead_ms, 95) AS p95 "
            + $"FROM message_latency {window.Where} GROUP BY phase", window.Parameters, ct);
        return [.. rows
            .Select(row => new PhaseFigures(row.Text("phase"), row.Count("count"), row.Number("p50") ?? 0, row.Number("p95") ?? 0))
            .OrderBy(phase => phase.Phase != PhaseFigures.Standard).ThenBy(phase => phase.Phase, StringComparer.Ordinal)];
    }

    /// <summary>How often each cache had what was looked for, over the range. Caches are shared by bots.</summary>
    public async Task<IReadOnlyList<CacheFigures>> CachesAsync(TrendFilter filter, CancellationToken ct)
    {
        var window = new Window(filter, time.GetUtcNow(), hasBot: false);
        var rows = await influx.QueryAsync(
            $"SELECT sum(hits) AS hits, sum(misses) AS misses FROM cache_performance {window.Where} GROUP BY cache", window.Parameters, ct);
        return [.. rows.Select(row => new CacheFigures(row.Text("cache"), row.Count("hits"), row.Count("misses")))];
    }

    /// <summary>Each cache's hit rate in percent in every step of the range, the oldest first.</summary>
    public async Task<IReadOnlyList<Series>> HitRatesAsync(TrendFilter filter, CancellationToken ct)
    {
        var window = new Window(filter, time.GetUtcNow(), hasBot: false);
        var rows = await influx.QueryAsync(
            $"SELECT sum(hits) AS hits, sum(misses) AS misses FROM cache_performance {window.Where} "
            + $"GROUP BY time({filter.Range.InfluxStep}), cache fill(none)",
            window.Parameters, ct);
        return [.. rows.GroupBy(row => row.Text("cache")).Select(cache => new Series(cache.Key,
            [.. cache.Select(row => new SeriesPoint(row.LocalTime(), 100 * new CacheFigures(cache.Key, row.Count("hits"), row.Count("misses")).HitRate))]))];
    }
}

/// <summary>What a language model took, in milliseconds.</summary>
/// <param name="Model">Which.</param>
/// <param name="Replies">Of it.</param>
/// <param name="Mean">Of a reply's time.</param>
/// <param name="Deviation">Standard deviation of it; none of a single reply.</param>
/// <param name="P50">Half took no longer.</param>
/// <param name="P95">95 % took no longer.</param>
/// <param name="FirstToken">Mean time to the first token.</param>
/// <param name="OutputTokens">Mean of a reply.</param>
public sealed record ModelFigures(string Model, long Replies, double Mean, double? Deviation, double P50, double P95, double FirstToken, double OutputTokens)
{
    /// <summary>The deviation as a share of the mean: how far replies of this model differ from one another.</summary>
    public double? Variation => Mean > 0 ? Deviation / Mean : null;
}

/// <summary>Overhead of the messages of one phase, in milliseconds.</summary>
/// <param name="Phase">The setting <c>InfluxDb:Phase</c>.</param>
/// <param name="Messages">In it.</param>
/// <param name="P50">Half took no longer.</param>
/// <param name="P95">95 % took no longer.</param>
public sealed record PhaseFigures(string Phase, long Messages, double P50, double P95)
{
    /// <summary>The phase of points that are of no comparison.</summary>
    public const string Standard = "standard";
}

/// <summary>What a cache was asked.</summary>
/// <param name="Cache">Which.</param>
/// <param name="Hits">Looks that found it.</param>
/// <param name="Misses">Looks that did not.</param>
public sealed record CacheFigures(string Cache, long Hits, long Misses)
{
    /// <summary>Hits per look, 0 to 1.</summary>
    public double HitRate => Hits + Misses == 0 ? 0 : (double)Hits / (Hits + Misses);
}
