using Npgsql;

namespace WhisperEngine.EnrichmentWorker.Queue;

/// <summary>Reads how the queue stands. Throws <see cref="NpgsqlException"/> when Postgres is away.</summary>
internal sealed class QueueStatusReader(NpgsqlDataSource database)
{
    public async Task<QueueStatus> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(QueueSql.Status);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(
            reader.GetBoolean(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetDouble(4),
            reader.GetInt32(5), reader.GetInt64(6), reader.GetDecimal(7));
    }
}
