using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace WhisperEngine.Local.Hosting.Orchestration;

internal static class PostgresConnection
{
    /// <summary>Opens a connection that is not pooled: the AppHost needs one now and then and shall not occupy the server.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(ReferenceExpression connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(await connectionString.GetValueAsync(cancellationToken)) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates the database unless it is there.</summary>
    public static async Task CreateDatabaseAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(ReferenceExpression.Create($"{database.Parent};Database=postgres;"), cancellationToken);
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(database.DatabaseName);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // An earlier run made it.
        }
    }
}
