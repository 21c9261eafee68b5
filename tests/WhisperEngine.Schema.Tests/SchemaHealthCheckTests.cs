using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.Schema.Tests;

public class SchemaHealthCheckTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_MigratedDatabase_IsHealthy()
    {
        var entry = await CheckAsync(await TestPostgres.CreateDatabaseAsync(Ct));

        Assert.Equal(HealthStatus.Healthy, entry.Status);
    }

    [Fact]
    public async Task Check_UnmigratedDatabase_SaysTheDatabaseIsOldAndWhatToRun()
    {
        var entry = await CheckAsync(await TestPostgres.CreateUnmigratedDatabaseAsync(Ct));

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal(
            $"the database is older than this program: it lacks {string.Join(", ", SchemaMigratorTests.Scripts)}. "
            + "Run `dotnet run --project WhisperEngine.CdlApi -- migrate` against it.", entry.Description);
    }

    [Fact]
    public async Task Check_DatabaseOfALaterBuild_SaysTheProgramIsOld()
    {
        var database = await TestPostgres.CreateDatabaseAsync(Ct);
        await Database.ExecuteAsync(database, "insert into schemaversions (scriptname, applied) values ('0900_later.sql', now())");

        var entry = await CheckAsync(database);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal(
            "this program is older than the database, which already has 0900_later.sql. Start the newer build of this program.",
            entry.Description);
    }

    private static async Task<HealthReportEntry> CheckAsync(string connectionString)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        services.AddHealthChecks().AddSchemaHealthCheck();
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct);
        return report.Entries["schema"];
    }
}
