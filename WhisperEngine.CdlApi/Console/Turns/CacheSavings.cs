using Npgsql;
using OpenTelemetry;
using WhisperEngine.CdlApi.Console.Trends;

namespace WhisperEngine.CdlApi.Console.Turns;

/// <summary>What caches save, from turns: a stage that a cache served is taken to save what it took on average when the cache had nothing.</summary>
internal sealed class CacheSavings(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Each stage that asks a cache, with what it took in every step of the range.</summary>
    public async Task<IReadOnlyList<CacheSaving>> ReadAsync(TrendFilter filter, CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var command = database.CreateCommand(
            """
            select stage ->> 'name', date_bin($3, turn.started_at, timestamptz 'epoch'),
                   count(*) filter (where hit), coalesce(sum(ms) filter (where hit), 0),
                   count(*) filter (where not hit), coalesce(sum(ms) filter (where not hit), 0)
            from turns turn
            cross join lateral jsonb_array_elements(turn.ledger -> 'stages') stage
            cross join lateral (select (stage ->> 'cache_hit')::bool as hit, (stage ->> 'duration_ms')::double precision as ms) look
            where turn.started_at >= $1 and ($2::text is null or turn.bot = $2) and stage ? 'cache_hit'
            group by 1, 2
            order by 1, 2
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (time.GetUtcNow() - filter.Range.Length).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = filter.Bot });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = filter.Range.Step });
        List<(string Stage, CacheStep Step)> steps = [];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            steps.Add((reader.GetString(0), new(
                reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2), reader.GetDouble(3), reader.GetInt64(4), reader.GetDouble(5))));
        }

        return [.. steps.GroupBy(step => step.Stage, step => step.Step).Select(stage => new CacheSaving(stage.Key, [.. stage]))];
    }
}

/// <summary>Looks of one step in time.</summary>
/// <param name="Start">Of the step.</param>
/// <param name="Hits">Looks that found it.</param>
/// <param name="HitMs">What they took in all, in milliseconds.</param>
/// <param name="Misses">Looks that did not.</param>
/// <param name="MissMs">What they took in all, in milliseconds.</param>
public sealed record CacheStep(DateTimeOffset Start, long Hits, double HitMs, long Misses, double MissMs);

/// <summary>What the cache of a stage saves.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Steps">The oldest first.</param>
public sealed record CacheSaving(string Stage, IReadOnlyList<CacheStep> Steps)
{
    /// <summary>Looks that found it.</summary>
    public long Hits => Steps.Sum(step => step.Hits);

    /// <summary>Looks that did not.</summary>
    public long Misses => Steps.Sum(step => step.Misses);

    /// <summary>Mean of a hit in milliseconds; none without hits.</summary>
    public double? HitMs => Hits > 0 ? Steps.Sum(step => step.HitMs) / Hits : null;

    /// <summary>Mean of a miss in milliseconds; none without misses, and then nothing can be said of what is saved.</summary>
    public double? MissMs => Misses > 0 ? Steps.Sum(step => step.MissMs) / Misses : null;

    /// <summary>Saved in the range, in milliseconds.</summary>
    public double? SavedMs => MissMs is null ? null : Steps.Sum(SavedIn);

    /// <summary>Saved in every step, in milliseconds; empty where nothing can be said.</summary>
    public Series Saved => new(Stage, MissMs is null ? [] : [.. Steps.Select(step => new SeriesPoint(step.Start.LocalDateTime, SavedIn(step)!.Value))]);

    private double? SavedIn(CacheStep step) => MissMs is { } miss ? (step.Hits * miss) - step.HitMs : null;
}
