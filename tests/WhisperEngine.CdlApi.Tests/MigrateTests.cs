using System.Diagnostics;
using Npgsql;
using WhisperEngine.Testing;

namespace WhisperEngine.CdlApi.Tests;

/// <summary>The argument <c>migrate</c>, run as the process that the application model runs.</summary>
public sealed class MigrateTests
{
    private static readonly Dictionary<string, string> Bots = new()
    {
        ["Bots__0__Name"] = "elena",
        ["Bots__0__Character"] = "elena",
        ["Bots__0__Worker"] = "bot-worker-1",
        ["Bots__1__Name"] = "kite",
        ["Bots__1__Character"] = "kite",
        ["Bots__1__Worker"] = "bot-worker-2",
    };

    private const string BotList = "select string_agg(name || ' ' || preferred_worker, ', ' order by name) from bots";

    private const string CharacterList = "select string_agg(name || ' ' || version, ', ' order by name) from published_characters";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_EmptyDatabase_SeedsOnceAndLeavesLaterEditsAlone()
    {
        var database = await TestPostgres.CreateUnmigratedDatabaseAsync(Ct);

        Assert.Equal(0, (await RunAsync(database, Bots)).ExitCode);
        Assert.Equal("bramble 1, elena 1, isolde 1, kite 1, odile 1, tally 1", await ScalarAsync(database, CharacterList));
        Assert.Equal("elena bot-worker-1, kite bot-worker-2", await ScalarAsync(database, BotList));

        await ScalarAsync(database, "update characters set deleted_at = now() where name = 'isolde'");
        await ScalarAsync(database, "update bots set preferred_worker = 'mine' where name = 'kite'");
        Assert.Equal(0, (await RunAsync(database, Bots)).ExitCode);
        Assert.Equal("bramble 1, elena 1, kite 1, odile 1, tally 1", await ScalarAsync(database, CharacterList));
        Assert.Equal("elena bot-worker-1, kite mine", await ScalarAsync(database, BotList));
    }

    [Fact]
    public async Task Migrate_BotOfUnknownCharacter_FailsNamingTheSetting()
    {
        var database = await TestPostgres.CreateUnmigratedDatabaseAsync(Ct);

        var (exitCode, output) = await RunAsync(database, new(Bots) { ["Bots__0__Name"] = "x", ["Bots__0__Character"] = "nobody" });

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "The bot x wants the character nobody, which does not exist. Change Bots:{i}:Character.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_NoConnectionString_FailsNamingTheSetting()
    {
        var (exitCode, output) = await RunAsync("", []);

        Assert.Equal(1, exitCode);
        Assert.Contains("set ConnectionStrings:whisperdb", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string connectionString, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "migrate"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__whisperdb"] = connectionString;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, output + await errors);
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
