using Npgsql;
using OpenTelemetry;

namespace WhisperEngine.CdlApi.Console.Enrichment;

/// <summary>Reads how the background's work stands: one round trip without a span, since an open page asks again and again. It reads nobody's id.</summary>
internal sealed class EnrichmentStore(NpgsqlDataSource database)
{
    /// <summary>Dead letters of one page.</summary>
    public const int MostDead = 50;

    private const string Paused = "select exists (select from enrichment_pause where paused)";

    private const string Kinds =
        """
        select kinds.kind,
               count(*) filter (where state = 'ready' and due_at <= enrichment_now()),
               count(*) filter (where state = 'ready' and due_at > enrichment_now()),
               count(*) filter (where state = 'running'),
               count(*) filter (where state = 'dead'),
               count(*) filter (where state = 'done'),
               enrichment_now() - min(due_at) filter (where state in ('ready', 'running') and due_at <= enrichment_now())
        from unnest(array['facts', 'summary', 'ageing']) with ordinality as kinds (kind, place)
        left join enrichment_jobs job on job.kind = kinds.kind and (state <> 'done' or finished_at > enrichment_now() - interval '24 hours')
        group by kinds.kind, kinds.place
        order by kinds.place
        """;

    private const string Spent =
        """
        select coalesce(sum(calls) filter (where hour >= date_trunc(part, enrichment_now(), 'UTC')), 0)::bigint,
               coalesce(sum(tokens) filter (where hour >= date_trunc(part, enrichment_now(), 'UTC')), 0)::bigint,
               coalesce(sum(cost) filter (where hour >= date_trunc(part, enrichment_now(), 'UTC')), 0)
        from unnest(array['hour', 'day']) with ordinality as parts (part, place)
        left join enrichment_spend on hour >= date_trunc('day', enrichment_now(), 'UTC')
        group by part, place
        order by place
        """;

    private static readonly string Dead =
        $"""
        select id, kind, bot, scope, messages, attempts, error, finished_at
        from enrichment_jobs
        where state = 'dead'
        order by finished_at desc nulls last, id desc
        limit {MostDead}
        """;

    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async Task<EnrichmentFigures> ReadAsync(CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var batch = database.CreateBatch();
        foreach (var sql in (string[])[Paused, Kinds, Spent, Dead]) batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var paused = reader.GetBoolean(0);
        var kinds = await RowsAsync(reader, row => new KindFigures(
            row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.IsDBNull(6) ? null : row.GetTimeSpan(6)), ct);
        var spent = await RowsAsync(reader, row => new Spending(row.GetInt64(0), row.GetInt64(1), row.GetDecimal(2)), ct);
        var dead = await RowsAsync(reader, row => new DeadLetter(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7)), ct);
        return new(paused, kinds, spent[0], spent[1], dead);
    }

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> make, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(make(reader));
        return rows;
    }
}
