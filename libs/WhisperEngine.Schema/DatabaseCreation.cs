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
        await using var command = new NpgsqlCommand($"create database {Quote(name)}", server);
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another migrating program was faster, which is all we wanted: both go on to the lock.
        }
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

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
