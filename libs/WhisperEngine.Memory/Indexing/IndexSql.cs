namespace WhisperEngine.Memory.Indexing;

internal static class IndexSql
{
    private const string Held = "exists (select from bot_leases where bot = $1 and token = $2 and incarnation = $3)";

    /// <summary>No row when the lease is another's.</summary>
    public const string State =
        $"""
        select state.collection, state.building, coalesce(state.cursor, 0)
        from (select $1 as bot where {Held}) held
        left join index_state state on state.bot = held.bot
        """;

    /// <summary>
    /// The oldest notes. They stay locked until they are done with, so that a successor does not work on them while this worker still may write;
    /// nobody else waits for the locks, for notes are only added.
    /// </summary>
    public const string Claim =
        $"""
        select id, row_id, changed, kind
        from index_outbox
        where bot = $1 and {Held}
        order by id
        limit $4
        for update skip locked
        """;

    public const string Later = "select id from transcript where bot = $1 and id > $2 order by id limit $3";

    /// <summary>
    /// What is before a reply is its message, what is before a message is the person's talk of the last hours. Of the same person alone: what
    /// another said in the channel must not show through in this one's DM.
    /// </summary>
    public const string Rows =
        """
        select row.id, row.channel, row.scope, row.user_id, row.role, row.author, row.content, row.created_at,
               before.content is not null, before.author, before.content
        from transcript row
        left join lateral (
            (select author, content, created_at from transcript where id = row.reply_to and forgotten_at is null)
            union all
            (select author, content, created_at
             from transcript
             where row.reply_to is null and bot = row.bot and channel = row.channel and user_id = row.user_id and id < row.id and forgotten_at is null
             order by id desc
             limit 1)
        ) before on before.created_at between row.created_at - interval '6 hours' and row.created_at + interval '1 hour'
        where row.bot = $1 and row.id = any($2) and row.forgotten_at is null
        order by row.id
        """;

    /// <summary>Each statement sees what was committed until then, so this one sees what was forgotten while the points were written.</summary>
    public const string GoneMeanwhile =
        """
        select id
        from unnest($1::bigint[]) written (id)
        where not exists (select from transcript row where row.id = written.id and row.forgotten_at is null)
        """;

    public const string Done = "delete from index_outbox where id = any($1)";

    public const string SaveState =
        """
        insert into index_state (bot, collection, building, cursor)
        values ($1, $2, $3, $4)
        on conflict (bot) do update set collection = excluded.collection, building = excluded.building, cursor = excluded.cursor
        """;

    /// <summary>By the database's clock. A row may be noted twice, and be behind the cursor too: the union counts it once, whatever the numbers.</summary>
    public const string Status =
        """
        with noted as (select row_id, at, kind from index_outbox where bot = $1),
             pending as (select row_id from noted where kind = 'turn'
                         union
                         select row.id
                         from index_state state
                         join transcript row on row.bot = state.bot and row.id > state.cursor and row.forgotten_at is null
                         where state.bot = $1 and state.building is not null)
        select (select count(*) from transcript where bot = $1 and forgotten_at is null),
               (select count(*) from pending),
               (select count(distinct (kind, row_id)) from noted where kind <> 'turn'),
               greatest(0, coalesce(extract(epoch from clock_timestamp() - (select min(at) from noted)), 0))::float8
        """;

    public const string Lag =
        """
        select held.bot, count(outbox.id), greatest(0, coalesce(extract(epoch from clock_timestamp() - min(outbox.at)), 0))::float8
        from unnest($1::text[]) held (bot)
        left join index_outbox outbox on outbox.bot = held.bot
        group by held.bot
        """;
}
