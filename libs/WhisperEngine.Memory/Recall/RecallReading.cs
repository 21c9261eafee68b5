using Npgsql;

namespace WhisperEngine.Memory.Recall;

/// <summary>The texts of what was found, and what only Postgres knows, in one batch.</summary>
internal static class RecallReading
{
    private const int RangeRows = 200;
    private const int EndRows = 20;

    public static void AskFor(NpgsqlBatch batch, MemoryScope scope, RecallQuery query, RecallIntent intent, IReadOnlyList<long> rows)
    {
        Add(RecallSql.ById).Longs(rows);
        Add(RecallSql.Unindexed);
        if (intent is { From: { } from, To: { } to })
            Add(RecallSql.Between).Times(from, to).Int(RangeRows);
        else if (intent.Direction != RecallDirection.None)
            Add(intent.Direction == RecallDirection.Oldest ? RecallSql.Oldest : RecallSql.Newest).Int(EndRows);

        NpgsqlParameterCollection Add(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Seeing(scope).Long(query.Before ?? long.MaxValue);
            batch.BatchCommands.Add(command);
            return command.Parameters;
        }
    }

    private static NpgsqlParameterCollection Times(this NpgsqlParameterCollection parameters, DateTimeOffset from, DateTimeOffset to) =>
        parameters.Time(from.ToUniversalTime()).Time(to.ToUniversalTime());

    /// <summary>Reads what <see cref="AskFor"/> asked for. The reader stands at the first of the results.</summary>
    public static async Task<Texts> ReadAsync(NpgsqlDataReader reader, string bot, RecallIntent intent, CancellationToken ct)
    {
        var found = await RowsAsync(reader, bot, ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var unindexed = await RowsAsync(reader, bot, ct).ConfigureAwait(false);
        if (intent is { From: null, Direction: RecallDirection.None })
            return new(found, unindexed, []);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        return new(found, unindexed, await RowsAsync(reader, bot, ct).ConfigureAwait(false));
    }

    private static async Task<IReadOnlyList<RecallRow>> RowsAsync(NpgsqlDataReader reader, string bot, CancellationToken ct)
    {
        var rows = new List<RecallRow>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var scope = MemoryScope.Stored(bot, reader.GetString(2), reader.GetString(3), reader.GetString(4));
            rows.Add(new(
                reader.GetInt64(0), reader.TextOrNull(1), scope, reader.GetBoolean(5), reader.TextOrNull(6), reader.GetString(7), reader.Time(8), reader.GetDouble(9)));
        }
        return rows;
    }

    /// <param name="Found">Of the rows that Qdrant found.</param>
    /// <param name="Unindexed">Said just now.</param>
    /// <param name="Chronological">Of the time, or from the end of the talk, that is asked for.</param>
    public sealed record Texts(IReadOnlyList<RecallRow> Found, IReadOnlyList<RecallRow> Unindexed, IReadOnlyList<RecallRow> Chronological);
}
