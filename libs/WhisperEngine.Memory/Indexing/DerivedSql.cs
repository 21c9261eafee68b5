using Npgsql;

namespace WhisperEngine.Memory.Indexing;

/// <summary>Facts and summaries, for the index. A fact that holds no longer is not found any more.</summary>
internal static class DerivedSql
{
    private const string Read =
        """
        select 'fact', id, scope, channel, user_id, case when subject = 'user' then '' else subject || ' ' end || replace(predicate, '_', ' ') || ' ' || text, last_said_at
        from facts
        where bot = $1 and id = any($2) and valid_to is null and forgotten_at is null
        union all
        select 'summary', id, scope, channel, user_id, text, ended_at
        from summaries
        where bot = $1 and id = any($3) and forgotten_at is null
        """;

    /// <summary>Everything that there is, for a collection that is filled anew.</summary>
    private const string NoteAll =
        """
        insert into index_outbox (bot, row_id, changed, kind)
        select bot, id, false, 'fact' from facts where bot = $1 and valid_to is null and forgotten_at is null
        union all
        select bot, id, false, 'summary' from summaries where bot = $1 and forgotten_at is null
        """;

    public static async Task<IReadOnlyList<DerivedRow>> ReadAsync(
        NpgsqlConnection connection, string bot, IReadOnlyList<long> facts, IReadOnlyList<long> summaries, CancellationToken ct)
    {
        if (facts.Count + summaries.Count == 0) return [];

        await using var command = new NpgsqlCommand(Read, connection);
        command.Parameters.Text(bot).Longs([.. facts]).Longs([.. summaries]);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var rows = new List<DerivedRow>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var scope = MemoryScope.Stored(bot, reader.GetString(2), reader.GetString(3), reader.GetString(4));
            rows.Add(new(reader.GetString(0), reader.GetInt64(1), scope, reader.GetString(5), reader.Time(6)));
        }
        return rows;
    }

    public static async Task NoteAllAsync(NpgsqlConnection connection, string bot, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(NoteAll, connection);
        command.Parameters.Text(bot);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
