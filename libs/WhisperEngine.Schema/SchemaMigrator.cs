using DbUp;
using DbUp.Engine;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace WhisperEngine.Schema;

/// <summary>Brings a database to the schema this program was built with.</summary>
public static partial class SchemaMigrator
{
    /// <summary>
    /// Runs the migrations the database lacks, each in its own transaction, one migrating program at a time.
    /// Returns how many ran. The database itself is created when it is missing.
    /// </summary>
    /// <exception cref="SchemaMigrationException">A script failed; the database keeps the scripts before it.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached or refuses the login.</exception>
    public static async Task<int> MigrateAsync(string connectionString, ILogger logger, CancellationToken ct)
    {
        await DatabaseCreation.EnsureExistsAsync(connectionString, ct);

        // Closing a connection that is not pooled ends its session, and the lock with it.
        await using var session = new NpgsqlConnection(Unpooled(connectionString));
        await session.OpenAsync(ct);
        await AdvisoryLock.TakeAsync(session, ct);

        var result = await Task.Run(() => Upgrade(connectionString), ct);
        foreach (var script in result.Scripts)
            LogApplied(logger, script.Name);
        if (!result.Successful)
            throw new SchemaMigrationException(result.ErrorScript?.Name, result.Error);

        var count = result.Scripts.Count();
        LogDone(logger, count, Migrations.Names[^1]);
        return count;
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private static DatabaseUpgradeResult Upgrade(string connectionString) =>
        DeployChanges.To.PostgresqlDatabase(Unpooled(connectionString))
            .WithScriptsEmbeddedInAssembly(Migrations.Assembly, Migrations.IsScript)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere() // the result names every script and error; they are logged above
            .Build()
            .PerformUpgrade();

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Script}")]
    private static partial void LogApplied(ILogger logger, string script);

    [LoggerMessage(Level = LogLevel.Information, Message = "Schema is at {Latest}; {Count} migrations applied now")]
    private static partial void LogDone(ILogger logger, int count, string latest);
}
