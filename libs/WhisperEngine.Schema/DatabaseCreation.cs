using Npgsql;

namespace WhisperEngine.Schema;

internal static class DatabaseCreation
{
    /// <summary>Creates the database the connection string names, through the server's maintenance database, if it is missing.</summary>
    public static async Task EnsureExistsAsync(string connectionString, CancellationToken ct)
    {
        if (await ExistsAsync(connectionString, ct))
            return;

        var target = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var name = target.Database ?? throw new ArgumentException("The connection string names no Database.", nameof(connectionString));
        target.Database = "postgres";
        await using var server = new NpgsqlConnection(target.ConnectionString);
        await server.OpenAsync(ct);
        await AdvisoryLock.TakeAsync(server, ct); // of two programs that start together, one creates
        if (!await IsListedAsync(server, name, ct))
            await CreateAsync(server, name, ct);
    }

    private static async Task<bool> ExistsAsync(string connectionString, CancellationToken ct)
    {
        var probe = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(probe.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    private static async Task<bool> IsListedAsync(NpgsqlConnection server, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", server);
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task CreateAsync(NpgsqlConnection server, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"create database {Quote(name)}", server);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
