using Microsoft.Extensions.Options;
using Npgsql;
using WhisperEngine.Schema;

namespace WhisperEngine.CdlApi.Migration;

/// <summary>The argument <c>migrate</c>: brings the schema up to date and puts in what a new database starts with.</summary>
internal sealed partial class MigrateCommand(IConfiguration configuration, IServiceProvider services, ILogger<MigrateCommand> logger)
{
    /// <summary>Returns the exit code of the program: 0, or 1 after an error that the log explains.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (configuration.GetConnectionString(Database.ConnectionName) is not { Length: > 0 } connectionString)
        {
            LogNoConnectionString(logger);
            return 1;
        }
        try
        {
            await SchemaMigrator.MigrateAsync(connectionString, logger, ct);
            // Not a parameter of the constructor: without a connection string there are no stores to make it of.
            await services.GetRequiredService<Seeds>().PlantAsync(ct);
            return 0;
        }
        catch (Exception e) when (e is SchemaMigrationException or NpgsqlException or ArgumentException or OptionsValidationException)
        {
            LogFailed(logger, e.Message, e);
            return 1;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "There is no database to migrate: set ConnectionStrings:whisperdb.")]
    private static partial void LogNoConnectionString(ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The migration failed: {Error}")]
    private static partial void LogFailed(ILogger logger, string error, Exception exception);
}
