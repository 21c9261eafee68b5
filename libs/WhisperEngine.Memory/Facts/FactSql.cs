using Npgsql;

namespace WhisperEngine.Memory.Facts;

internal static class FactSql
{
    /// <summary>
    /// One fact. Its messages are locked, so that a forgetting either sees this fact or keeps it from being written. What was said before the
    /// fact was forgotten does not bring it back; saying it again does. An older fact that comes late is written as closed.
    /// </summary>
    private const string Save =
        """
        with source as (
            select id, created_at
            from transcript
            where id = any($4) and bot = $1 and user_id = $2 and channel = $3 and forgotten_at is null
            order by id
            for share
        ), said as (
            select coalesce(max(created_at), clock_timestamp()) as at
            from source
            having count(*) = cardinality($4)
               and ($14 is null or exists (select from bot_leases where bot = $1 and token = $14 and incarnation = $15))
        ), fresh as (
            select at
            from said
            where not exists (
                    select from tombstones
                    where bot = $1 and user_id = $2 and tombstones.at >= said.at
                      and (kind = 'fact' and target = encode(sha256(convert_to($7 || ' ' || $8 || ' ' || $9, 'UTF8')), 'hex')
                        or kind = 'everything' or kind = 'conversation' and target = $3))
              and not exists (
                    select from facts
                    where bot = $1 and user_id = $2 and channel = $3 and subject = $7 and predicate = $8 and object = $9
                      and forgotten_at is null and cardinality($4) > 0 and sources @> $4)
        ), closed as (
            update facts
            set valid_to = fresh.at
            from fresh
            where bot = $1 and user_id = $2 and channel = $3 and subject = $7 and predicate = any($12) and ($13 or object = $9)
              and not (predicate = $8 and object = $9) and valid_to is null and forgotten_at is null and last_said_at <= fresh.at
        )
        insert into facts as known (
            bot, user_id, channel, scope, kind, subject, predicate, object, text, confidence, origin, sources, valid_from, last_said_at, valid_to)
        select $1, $2, $3, $5, $6, $7, $8, $9, $10, $11, $16, $4, at, at, (
            select min(valid_from)
            from facts
            where bot = $1 and user_id = $2 and channel = $3 and subject = $7 and predicate = any($12) and ($13 or object = $9)
              and not (predicate = $8 and object = $9) and forgotten_at is null and valid_from > fresh.at)
        from fresh
        on conflict (bot, user_id, channel, subject, predicate, object) where valid_to is null and forgotten_at is null do update
        set sources = array(select distinct unnest(known.sources || excluded.sources) order by 1),
            confidence = greatest(known.confidence, excluded.confidence),
            text = case when excluded.last_said_at >= known.last_said_at then excluded.text else known.text end,
            last_said_at = greatest(known.last_said_at, excluded.last_said_at),
            stale_at = case when excluded.last_said_at >= known.last_said_at then null else known.stale_at end
        """;

    /// <summary>What is said to be so no longer ends when it was said. Without a value it is all of the predicate. What was said again since stays.</summary>
    private const string End =
        """
        with source as (
            select created_at
            from transcript
            where id = any($4) and bot = $1 and user_id = $2 and channel = $3 and forgotten_at is null
            order by id
            for share
        ), said as (
            select max(created_at) as at from source having count(*) = cardinality($4)
        )
        update facts
        set valid_to = said.at
        from said
        where bot = $1 and user_id = $2 and channel = $3 and subject = $5 and predicate = any($6) and ($7 = '' or object = $7 or starts_with(object, $7 || ' '))
          and valid_to is null and forgotten_at is null and last_said_at <= said.at
        """;

    /// <summary>Of a fact, as <see cref="ReadOne"/> reads them.</summary>
    public const string Columns =
        "fact.id, fact.kind, fact.subject, fact.predicate, fact.object, fact.text, fact.confidence, fact.origin, fact.last_said_at, fact.stale_at";

    /// <summary>A direct talk sees what the same person said in channels; a channel sees what was said in it.</summary>
    public const string Read =
        $"""
        select {Columns}
        from facts fact
        where bot = $1 and user_id = $2 and (channel = $3 or $4 and scope = 'channel') and valid_to is null and forgotten_at is null
        order by last_said_at desc
        limit 200
        """;

    public static NpgsqlBatchCommand SaveOne(MemoryScope scope, NewFact fact, IReadOnlyList<long> sources, LeaseToken? lease)
    {
        var command = new NpgsqlBatchCommand(Save);
        command.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Longs(sources).Text(scope.Kind)
            .Text(fact.Kind).Text(fact.Subject).Text(fact.Predicate).Text(FactRules.Normalize(fact.Text)).Text(FactRules.Cut(fact.Text))
            .Real(Math.Clamp(fact.Confidence, 0, 1)).Texts(Predicates.Rivals(fact.Predicate)).Bool(Predicates.IsSingle(fact.Predicate))
            .LeaseOrNone(lease).Text(fact.Origin);
        return command;
    }

    /// <summary>Ends a fact, under each of the names that say the same.</summary>
    public static NpgsqlBatchCommand EndOne(MemoryScope scope, NewFact fact, IReadOnlyList<long> sources)
    {
        var command = new NpgsqlBatchCommand(End);
        command.Parameters.Text(scope.Bot).Text(scope.UserId).Text(scope.Channel).Longs(sources).Text(fact.Subject)
            .Texts(Predicates.Same(fact.Predicate)).Text(FactRules.Normalize(fact.Text));
        return command;
    }

    public static async Task<IReadOnlyList<Fact>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var facts = new List<Fact>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            facts.Add(ReadOne(reader));
        return FactRules.Newest(facts);
    }

    /// <summary>A row with <see cref="Columns"/> from its column <paramref name="first"/> on.</summary>
    public static Fact ReadOne(NpgsqlDataReader reader, int first = 0) => new(
        reader.GetInt64(first), reader.GetString(first + 1), reader.GetString(first + 2), reader.GetString(first + 3), reader.GetString(first + 4), reader.GetString(first + 5),
        reader.GetDouble(first + 6), reader.GetString(first + 7), reader.Time(first + 8))
    {
        StaleAt = reader.IsDBNull(first + 9) ? null : reader.Time(first + 9),
    };
}
