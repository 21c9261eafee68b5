using Npgsql;

namespace WhisperEngine.Memory.Imports;

/// <summary>Brings earlier talk into the transcript.</summary>
public sealed class ImportStore(NpgsqlDataSource database)
{
    private const string Import =
        """
        with line as (
            select line.*
            from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[]) with ordinality
                as line (channel, scope, user_id, role, author, id, content, at, number)
            where exists (select from bot_leases where bot = $1 and token = $2 and incarnation = $3)
        ), dead as (
            select number
            from line
            where exists (
                select from tombstones grave
                where grave.bot = $1 and grave.user_id = line.user_id and line.at <= grave.at
                  and (grave.kind = 'everything' or grave.kind = 'conversation' and grave.target = line.channel))
        ), stored as (
            insert into transcript (bot, channel, scope, user_id, role, author, platform_message_id, content, created_at)
            select $1, channel, scope, user_id, role, nullif(author, ''), id, content, at
            from line
            where number not in (select number from dead)
            order by number
            on conflict (bot, platform_message_id) do nothing
            returning id
        )
        select exists (select from bot_leases where bot = $1 and token = $2 and incarnation = $3),
               (select count(*) from stored), array(select number from dead order by number)
        """;

    /// <summary>Stores lines in one round trip. Those that are there already stay as they are.</summary>
    /// <param name="bot">Who was talked to; the scope of every line is one of its.</param>
    /// <param name="lines">In the order in which they were said.</param>
    /// <param name="lease">Proof of holding the bot.</param>
    /// <param name="ct">Cancels the writing.</param>
    /// <returns>None when the lease is another's; then nothing was stored.</returns>
    /// <exception cref="NpgsqlException">Postgres is away.</exception>
    public async Task<ImportResult?> ImportAsync(string bot, IReadOnlyList<ImportedLine> lines, LeaseToken lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lines);
        await using var command = database.CreateCommand(Import);
        command.Parameters.Text(bot).Lease(lease)
            .Texts([.. lines.Select(line => line.Scope.Channel)]).Texts([.. lines.Select(line => line.Scope.Kind)])
            .Texts([.. lines.Select(line => line.Scope.UserId)]).Texts([.. lines.Select(line => line.FromBot ? "bot" : "user")])
            .Texts([.. lines.Select(line => line.Author ?? "")]).Texts([.. lines.Select(line => ImportedId.Of(line.Scope.UserId, line.Id))])
            .Texts([.. lines.Select(line => line.Text)]).Times([.. lines.Select(line => line.At.ToUniversalTime())]);
        await using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        if (!reader.GetBoolean(0)) return null;
        var forgotten = reader.GetFieldValue<long[]>(2);
        return new((int)reader.GetInt64(1), [.. forgotten.Select(number => (int)number - 1)]);
    }
}
