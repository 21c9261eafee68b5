using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhisperEngine.Schema;

namespace WhisperEngine.Testing;

/// <summary>Databases for tests, on one real server per test process that starts with the first one asked for.</summary>
public static class TestPostgres
{
    private const string Template = "whisper_template";
    private static readonly Lazy<Task<PostgresServer>> Server = new(StartAsync);
    private static readonly Lazy<Task> Migrated = new(MigrateTemplateAsync);
    private static int count;

    /// <summary>The connection string of a fresh, migrated, empty database. Skips or fails the test when there is no PostgreSQL.</summary>
    public static async Task<string> CreateDatabaseAsync(CancellationToken ct = default)
    {
        RequireBinaries();
        await Migrated.Value.WaitAsync(ct);
        return await CreateAsync($" template {Template}", ct);
    }

    /// <summary>The connection string of a fresh database without any table.</summary>
    public static Task<string> CreateUnmigratedDatabaseAsync(CancellationToken ct = default)
    {
        RequireBinaries();
        return CreateAsync("", ct);
    }

    private static void RequireBinaries()
    {
        if (PostgresBinaries.Find() is null)
            RequiredTool.Missing("PostgreSQL", "apt-get install postgresql (or set WHISPER_PG_BIN to the directory of initdb and postgres)");
    }

    private static Task<PostgresServer> StartAsync() => PostgresServer.StartAsync(PostgresBinaries.Find()!);

    private static async Task MigrateTemplateAsync() =>
        await SchemaMigrator.MigrateAsync((await Server.Value).ConnectionString(Template), NullLogger.Instance, CancellationToken.None);

    private static async Task<string> CreateAsync(string clause, CancellationToken ct)
    {
        var server = await Server.Value.WaitAsync(ct);
        var name = "test_" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"create database {name}{clause}", connection);
        await command.ExecuteNonQueryAsync(ct);
        return server.ConnectionString(name);
    }
}
