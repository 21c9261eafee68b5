namespace WhisperEngine.EnrichmentWorker.Planning;

internal static class PlanningSql
{
    public const string Highest = "select coalesce(max(id), 0) from transcript";

    /// <summary>$1 and $2 the rows that are new. Conversations of which something is in no window yet.</summary>
    public const string Conversations =
        """
        select talk.bot, talk.scope, talk.channel, talk.user_id
        from (
            select bot, scope, channel, user_id, max(id) as last
            from transcript
            where id > $1 and id <= $2 and forgotten_at is null
            group by bot, scope, channel, user_id
        ) talk
        where exists (
            select from unnest(array['facts', 'summary']) as wanted (kind)
            left join enrichment_streams stream
                on stream.kind = wanted.kind and stream.bot = talk.bot and stream.user_id = talk.user_id and stream.channel = talk.channel
            where coalesce(stream.planned_to, 0) < talk.last)
        """;

    /// <summary>Locks the stream: two planners never cut the same conversation at once. $1 kind, $2 bot, $3 person, $4 channel.</summary>
    public const string Lock =
        """
        insert into enrichment_streams as stream (kind, bot, user_id, channel, planned_to)
        values ($1, $2, $3, $4, 0)
        on conflict (kind, bot, user_id, channel) do update set planned_to = stream.planned_to
        """;

    public const string State =
        """
        select enrichment_now(), coalesce((select memory_off from user_settings where bot = $2 and user_id = $3), false),
               (select count(*) from enrichment_jobs where kind = $1 and bot = $2 and user_id = $3 and channel = $4 and state in ('ready', 'running'))
        """;

    /// <summary>$5 up to which row the transcript is complete.</summary>
    public const string Rows =
        """
        select id, created_at
        from transcript
        where bot = $2 and user_id = $3 and channel = $4 and forgotten_at is null and id <= $5
          and id > (select planned_to from enrichment_streams where kind = $1 and bot = $2 and user_id = $3 and channel = $4)
        order by id
        limit 500
        """;

    /// <summary>$5 the scope's kind, $6 to $8 the windows.</summary>
    public const string Add =
        """
        insert into enrichment_jobs (kind, bot, user_id, channel, scope, first_id, last_id, messages)
        select $1, $2, $3, $4, $5, first, last, messages
        from unnest($6::bigint[], $7::bigint[], $8::bigint[]) as win (first, last, messages)
        order by first
        """;

    public const string Advance =
        "update enrichment_streams set planned_to = $5 where kind = $1 and bot = $2 and user_id = $3 and channel = $4";

    public const string Notify = "select pg_notify('enrichment', '')";

    /// <summary>$1 how often facts are looked at.</summary>
    public const string Ageing =
        """
        insert into enrichment_jobs (kind, bot, user_id, channel, scope, first_id, last_id, messages)
        select 'ageing', bot, user_id, channel, scope, 0, 0, 0
        from facts
        where valid_to is null and forgotten_at is null and coalesce(aged_at, created_at) < enrichment_now() - $1
          and not exists (select from user_settings settings where settings.bot = facts.bot and settings.user_id = facts.user_id and memory_off)
        group by bot, user_id, channel, scope
        limit 500
        on conflict (bot, user_id, channel) where kind = 'ageing' and state in ('ready', 'running') do nothing
        """;
}
