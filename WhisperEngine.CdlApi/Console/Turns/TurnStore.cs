using System.Text.Json;
using Npgsql;
using OpenTelemetry;
using WhisperEngine.CdlApi.Console.Trends;
using WhisperEngine.Telemetry;

namespace WhisperEngine.CdlApi.Console.Turns;

/// <summary>Reads turns. Every method is one round trip without a span, since an open page asks every second.</summary>
internal sealed class TurnStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Turns of one page.</summary>
    public const int PageSize = 50;

    private const string Columns =
        """
        turn.message_id, turn.bot, message.scope, turn.state, turn.error_code, turn.model, turn.started_at, turn.ledger::text
        """;

    private const string From = "from turns turn join transcript message on message.id = turn.message_id";

    /// <summary>The newest turns of a range, or those before a place in it.</summary>
    public async Task<IReadOnlyList<TurnRow>> ListAsync(TrendFilter filter, TurnPlace? before, CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var command = database.CreateCommand(
            $"""
            select {Columns} {From}
            where turn.started_at >= $1 and ($2::text is null or turn.bot = $2)
              and ($3::timestamptz is null or (turn.started_at, turn.message_id) < ($3, $4))
            order by turn.started_at desc, turn.message_id desc
            limit {PageSize}
            """);
        Add(command, filter);
        command.Parameters.Add(new NpgsqlParameter<DateTime?> { TypedValue = before?.StartedAt.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before?.Id ?? 0 });
        return await ReadAsync(command, ct);
    }

    /// <summary>The turns of a range that took longest, from a thousand of those that are slow by the database's clock.</summary>
    public async Task<IReadOnlyList<TurnRow>> SlowestAsync(TrendFilter filter, int count, CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var command = database.CreateCommand(
            $"""
            select {Columns} {From}
            join (
                select message_id from turns
                where started_at >= $1 and ($2::text is null or bot = $2) and finished_at is not null
                order by finished_at - started_at desc
                limit 1000
            ) slow on slow.message_id = turn.message_id
            where turn.ledger is not null
            order by (turn.ledger ->> 'total_ms')::double precision desc, turn.message_id desc
            limit {count}
            """);
        Add(command, filter);
        return await ReadAsync(command, ct);
    }

    /// <summary>One turn; none where there is no such row.</summary>
    public async Task<TurnDetail?> FindAsync(long id, CancellationToken ct)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var command = database.CreateCommand(
            $"""
            select {Columns}, message.platform_message_id, turn.finished_at, turn.input_tokens, turn.output_tokens, turn.cost,
                   reply.character_version, turn.components::text, turn.recalled::text
            {From} left join transcript reply on reply.id = turn.reply_id
            where turn.message_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;

        return new TurnDetail(
            Row(reader), Or<string>(reader, 8), reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
            reader.IsDBNull(10) ? null : reader.GetInt32(10), reader.IsDBNull(11) ? null : reader.GetInt32(11),
            reader.IsDBNull(12) ? null : reader.GetDecimal(12), reader.IsDBNull(13) ? null : reader.GetInt32(13),
            Or<string>(reader, 14) is { } components ? JsonSerializer.Deserialize(components, TurnDetailJson.Default.IReadOnlyListComponentTokens)! : [],
            Or<string>(reader, 15) is { } recalled ? JsonSerializer.Deserialize(recalled, TurnDetailJson.Default.IReadOnlyListRecalledMemory) : null);
    }

    private void Add(NpgsqlCommand command, TrendFilter filter)
    {
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (time.GetUtcNow() - filter.Range.Length).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = filter.Bot });
    }

    private static async Task<IReadOnlyList<TurnRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<TurnRow> rows = [];
        while (await reader.ReadAsync(ct)) rows.Add(Row(reader));
        return rows;
    }

    private static TurnRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), Or<string>(reader, 4), Or<string>(reader, 5),
        reader.GetFieldValue<DateTimeOffset>(6),
        Or<string>(reader, 7) is { } ledger ? JsonSerializer.Deserialize(ledger, LedgerJson.Default.LedgerReport) : null);

    private static T? Or<T>(NpgsqlDataReader reader, int column)
        where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
