namespace WhisperEngine.EnrichmentWorker.Queue;

internal static class QueueSql
{
    public const string Channel = "enrichment";

    /// <summary>Whoever was served longest ago comes first, so that one person's long history holds up nobody. $1 who asks, $2 for how long.</summary>
    public const string Claim =
        """
        with next as (
            select id
            from enrichment_jobs job
            where (state = 'ready' and due_at <= enrichment_now() or state = 'running' and leased_until <= enrichment_now())
              and attempts < $3
              and not exists (select from enrichment_pause where paused)
            order by (select max(claimed_at) from enrichment_jobs served where served.bot = job.bot and served.user_id = job.user_id) nulls first,
                     due_at, id
            limit 1
            for update skip locked
        )
        update enrichment_jobs job
        set state = 'running', token = token + 1, owner = $1, leased_until = enrichment_now() + $2, attempts = attempts + 1, claimed_at = enrichment_now()
        from next
        where job.id = next.id
        returning job.id, token, kind, bot, scope, channel, user_id, first_id, last_id, attempts, enrichment_now() - due_at
        """;

    /// <summary>Whoever forgets a message locks it before this work's row, so this work does too.</summary>
    public const string LockRows = "select id from transcript where bot = $1 and user_id = $2 and id = any($3) order by id for share";

    /// <summary>The work is done where nobody has taken it since. Gives whether its person has memory off by now.</summary>
    public const string Done =
        """
        update enrichment_jobs
        set state = 'done', error = null, leased_until = null, finished_at = enrichment_now()
        where id = $1 and token = $2 and state = 'running'
        returning coalesce((select memory_off from user_settings settings where settings.bot = enrichment_jobs.bot and settings.user_id = enrichment_jobs.user_id), false)
        """;

    /// <summary>$3 why, $4 after how long again, $5 whether never again, $6 whether the attempt counts.</summary>
    public const string Failed =
        """
        update enrichment_jobs
        set state = case when $5 then 'dead' else 'ready' end, error = $3, due_at = enrichment_now() + $4, leased_until = null,
            attempts = attempts - case when $6 then 0 else 1 end, finished_at = case when $5 then enrichment_now() end
        where id = $1 and token = $2 and state = 'running'
        """;

    public const string Bury =
        """
        update enrichment_jobs
        set state = 'dead', token = token + 1, leased_until = null, finished_at = enrichment_now(),
            error = 'the worker stopped, or took longer than its lease, at every attempt'
        where state = 'running' and leased_until <= enrichment_now() and attempts >= $1
        """;

    public const string Redrive =
        """
        with again as (
            update enrichment_jobs
            set state = 'ready', attempts = 0, due_at = enrichment_now(), finished_at = null
            where id = $1 and state = 'dead'
            returning id
        )
        select pg_notify('enrichment', '') from again
        """;

    /// <summary>For what an operator was told is so: the transaction's commit waits for the disk, as this service's others do not.</summary>
    public const string Durably = "select set_config('synchronous_commit', 'on', true)";

    public const string Pause =
        """
        with saved as (
            insert into enrichment_pause (single, paused) values (true, $1)
            on conflict (single) do update set paused = excluded.paused
            returning paused
        )
        select pg_notify('enrichment', '') from saved
        """;

    public const string Status =
        """
        select exists (select from enrichment_pause where paused),
               count(*) filter (where state = 'ready'), count(*) filter (where state = 'running'), count(*) filter (where state = 'dead'),
               coalesce(max(greatest(0, extract(epoch from enrichment_now() - due_at))) filter (where state in ('ready', 'running')), 0)::float8,
               coalesce((select calls from enrichment_spend where hour > enrichment_now() - interval '1 hour' order by hour desc limit 1), 0),
               coalesce((select tokens from enrichment_spend where hour > enrichment_now() - interval '1 hour' order by hour desc limit 1), 0),
               coalesce((select cost from enrichment_spend where hour > enrichment_now() - interval '1 hour' order by hour desc limit 1), 0)
        from enrichment_jobs
        where state <> 'done'
        """;
}
