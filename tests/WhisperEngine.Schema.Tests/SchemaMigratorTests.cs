using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.Schema.Tests;

public class SchemaMigratorTests
{
    /// <summary>What is embedded in the program, in the order of the numbers.</summary>
    internal static readonly IReadOnlyList<string> Scripts =
    [
        .. typeof(SchemaMigrator).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => string.Join('.', name.Split('.')[^2..])).Order(StringComparer.Ordinal),
    ];
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MigrateAsync_EmptyDatabase_RunsEveryScriptInOrderOnce()
    {
        var database = await TestPostgres.CreateUnmigratedDatabaseAsync(Ct);

        Assert.Equal(Scripts.Count, await SchemaMigrator.MigrateAsync(database, NullLogger.Instance, Ct));
        Assert.Equal(0, await SchemaMigrator.MigrateAsync(database, NullLogger.Instance, Ct));

        Assert.Equal(Scripts, await Database.ColumnAsync(database, "select scriptname from schemaversions order by schemaversionsid"));
    }

    [Fact]
    public async Task MigrateAsync_MissingDatabase_CreatesIt()
    {
        var other = new NpgsqlConnectionStringBuilder(await TestPostgres.CreateUnmigratedDatabaseAsync(Ct)) { Database = "made \"here\"" };

        Assert.Equal(Scripts.Count, await SchemaMigrator.MigrateAsync(other.ConnectionString, NullLogger.Instance, Ct));
    }

    [Fact]
    public async Task MigrateAsync_FourProgramsAtOnce_OneRunsTheScripts()
    {
        var database = await TestPostgres.CreateUnmigratedDatabaseAsync(Ct);

        var counts = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => SchemaMigrator.MigrateAsync(database, NullLogger.Instance, Ct)));

        Assert.Equal([0, 0, 0, Scripts.Count], counts.Order());
    }

    [Fact]
    public async Task MigrateAsync_ScriptFails_NamesItAndRollsItBack()
    {
        var database = await TestPostgres.CreateUnmigratedDatabaseAsync(Ct);
        await Database.ExecuteAsync(database, "create table bot_leases (in_the_way int)");

        var error = await Assert.ThrowsAsync<SchemaMigrationException>(
            () => SchemaMigrator.MigrateAsync(database, NullLogger.Instance, Ct));

        Assert.Equal("0002_bots.sql", error.Script);
        Assert.Equal(["0001_characters.sql"], await Database.ColumnAsync(database, "select scriptname from schemaversions"));
        Assert.Empty(await Database.ColumnAsync(database, "select tablename::text from pg_tables where tablename = 'bots'"));
    }
}
