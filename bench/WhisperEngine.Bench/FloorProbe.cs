using System.Diagnostics;
using Npgsql;

namespace WhisperEngine.Bench;

/// <summary>
/// The least that a turn can cost in the same database: a durable insert, a read, a durable insert,
/// each one round trip with a prepared statement, and nothing else.
/// </summary>
internal sealed class FloorProbe : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _insert;
    private readonly NpgsqlCommand _read;

    private FloorProbe(NpgsqlConnection connection)
    {
        _connection = connection;
        _insert = new NpgsqlCommand("INSERT INTO floor_probe (content) VALUES (repeat('x', 200))", connection);
        _read = new NpgsqlCommand("SELECT content FROM floor_probe ORDER BY id DESC LIMIT 60", connection);
    }

    public static async Task<FloorProbe> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand(
            "CREATE TABLE IF NOT EXISTS floor_probe (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content text NOT NULL)", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        var probe = new FloorProbe(connection);
        await probe._insert.PrepareAsync(cancellationToken);
        await probe._read.PrepareAsync(cancellationToken);
        return probe;
    }

    public async Task<TimeSpan> TurnAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await _insert.ExecuteNonQueryAsync(cancellationToken);
        await using (var reader = await _read.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                _ = reader.GetString(0);
        }
        await _insert.ExecuteNonQueryAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _read.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
