using Npgsql;
using WhisperEngine.Memory;

namespace WhisperEngine.EnrichmentWorker.Planning;

/// <summary>What the planner reads and writes. Every method throws <see cref="NpgsqlException"/> when Postgres is away.</summary>
internal sealed class PlanStore(NpgsqlDataSource database)
{
    /// <summary>Windows of one kind and conversation that may wait at once: the rest is planned when they are done, so that one long history does not fill the queue.</summary>
    private const int MostWaiting = 10;

    public async Task<long> HighestRowAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(PlanningSql.Highest);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The conversations in which something was said after one row and up to another, and is in no window.</summary>
    public async Task<IReadOnlyList<MemoryScope>> ConversationsAsync(long after, long upTo, CancellationToken ct)
    {
        await using var command = database.CreateCommand(PlanningSql.Conversations);
        command.Parameters.Long(after).Long(upTo);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<MemoryScope>();
        while (await reader.ReadAsync(ct))
            found.Add(MemoryScope.Stored(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        return found;
    }

    /// <summary>
    /// Puts the complete windows of a conversation into the queue, all or none. What a person with memory off says is in no window, also later.
    /// </summary>
    /// <returns>After how long to look again; none if only a new message gives reason to.</returns>
    public async Task<TimeSpan?> PlanAsync(string kind, MemoryScope scope, WindowRule rule, long upTo, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (now, isOff, waiting, rows) = await ReadAsync(connection, kind, scope, upTo, ct);
        if (rows.Count == 0) return null;

        IReadOnlyList<Window> windows = [];
        TimeSpan? next = TimeSpan.Zero;
        if (!isOff)
        {
            if (waiting >= MostWaiting) return TimeSpan.Zero;
            (windows, next) = WindowCutter.Cut(rows, now, rule, MostWaiting - waiting);
            if (windows.Count == 0) return next;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        if (windows.Count > 0)
        {
            batch.Add(PlanningSql.Add, p => Of(p, kind, scope).Text(scope.Kind).Longs([.. windows.Select(window => window.First)])
                .Longs([.. windows.Select(window => window.Last)]).Longs([.. windows.Select(window => (long)window.Messages)]));
            batch.Add(PlanningSql.Notify, static _ => { });
        }
        batch.Add(PlanningSql.Advance, p => Of(p, kind, scope).Long(isOff ? rows[^1].Id : windows[^1].Last));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return next;
    }

    /// <summary>Puts the ageing of facts into the queue that were not looked at for some time.</summary>
    public async Task PlanAgeingAsync(TimeSpan every, CancellationToken ct)
    {
        await using var command = database.CreateCommand(PlanningSql.Ageing);
        command.Parameters.Interval(every);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Unplanned> ReadAsync(NpgsqlConnection connection, string kind, MemoryScope scope, long upTo, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(PlanningSql.Lock, p => Of(p, kind, scope));
        batch.Add(PlanningSql.State, p => Of(p, kind, scope));
        batch.Add(PlanningSql.Rows, p => Of(p, kind, scope).Long(upTo));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (now, isOff, waiting) = (reader.GetFieldValue<DateTimeOffset>(0), reader.GetBoolean(1), (int)reader.GetInt64(2));
        await reader.NextResultAsync(ct);
        var rows = new List<(long, DateTimeOffset)>();
        while (await reader.ReadAsync(ct))
            rows.Add((reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1)));
        return new(now, isOff, waiting, rows);
    }

    private static NpgsqlParameterCollection Of(NpgsqlParameterCollection parameters, string kind, MemoryScope scope) =>
        parameters.Text(kind).Text(scope.Bot).Text(scope.UserId).Text(scope.Channel);

    private sealed record Unplanned(DateTimeOffset Now, bool IsOff, int Waiting, IReadOnlyList<(long Id, DateTimeOffset At)> Rows);
}
