using System.Globalization;
using System.Text;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Postgres;

/// <summary>The data of one Postgres major version.</summary>
internal sealed class PostgresCluster(PostgresAccount account, PostgresBinaries binaries)
{
    private const string NamePrefix = "pg-data-";
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    public string Path { get; } = PathOf(account, binaries.Major);

    private string MarkPath => Path + ".password";

    private string Draft => Path + ".new";

    public static bool Exists(PostgresAccount account, int major) => File.Exists(VersionFile(PathOf(account, major)));

    /// <summary>Refuses data of another major version: a server would not read it, and an empty new one would look like a loss.</summary>
    public void CheckVersion()
    {
        var version = VersionFile(Path);
        var major = binaries.Major.ToString(CultureInfo.InvariantCulture);
        var (place, found) = File.Exists(version)
            ? (Path, File.ReadAllText(version).Trim())
            : Directory.EnumerateDirectories(account.Home, NamePrefix + "*")
                .Where(path => path != Draft && File.Exists(VersionFile(path)))
                .Select(path => (path, File.ReadAllText(VersionFile(path)).Trim()))
                .FirstOrDefault((Path, major));
        if (found == major) return;

        throw new InvalidOperationException(
            $"The data in {place} is of PostgreSQL {found}, but {binaries.Description} was found. Set {PostgresBinaries.Variable} to the " +
            $"programs of PostgreSQL {found}; to change over, dump with {found}, move that directory away, start, and restore. " +
            "Or start with --fresh to delete all data.");
    }

    /// <summary>Ends a server that an AppHost which was killed has left on this data.</summary>
    public async Task StopStaleServerAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || ReadServerPid() is not { } pid || ProcessTable.StartTimeOf(pid) is not { } startTime) return;

        // The pid may meanwhile be anyone's, so the command line has to name this directory.
        if (!ProcessTable.CommandLineOf(pid).Contains(Path)) return;

        foreach (var signal in new[] { Signals.Interrupt, Signals.Quit })
        {
            Signals.Send(pid, signal);
            if (await ProcessTable.WaitForExitAsync(pid, startTime, StopLimit, cancellationToken)) return;
        }

        throw new InvalidOperationException(
            $"A PostgreSQL server (process {pid}) still uses {Path} and does not stop. End it, then start again.");
    }

    /// <summary>Creates the cluster if there is none, in one step, so that an interrupted creation is simply done again.</summary>
    public async Task InitializeAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (File.Exists(VersionFile(Path))) return;

        if (Directory.Exists(Draft)) Directory.Delete(Draft, recursive: true);
        var passwordFile = Path + ".pwfile";
        try
        {
            PrivateFile.Replace(passwordFile, Encoding.UTF8.GetBytes(password + "\n"));
            await account.OwnAsync(passwordFile, cancellationToken);

            // The built-in provider sorts alike on every system; it came with 17.
            string[] locale = binaries.Major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : ["--locale=C.UTF-8"];
            await RunAsync(binaries.Initdb,
                ["-D", Draft, "-U", userName, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8",
                 "--no-instructions", .. locale],
                input: null, cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        PasswordMark.Write(MarkPath, userName, password);
        Directory.Move(Draft, Path);
    }

    /// <summary>
    /// Gives the user a password that was changed since the last start. Whoever owns the files may do that: the server runs
    /// without a listener for this one statement.
    /// </summary>
    public async Task UpdatePasswordAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (PasswordMark.Matches(MarkPath, userName, password)) return;

        var role = userName.Replace("\"", "\"\"", StringComparison.Ordinal);
        var text = password.Replace("'", "''", StringComparison.Ordinal);
        await RunAsync(binaries.Postgres,
            ["--single", "-D", Path, "-c", "password_encryption=scram-sha-256", "-c", "log_min_error_statement=panic", "postgres"],
            $"ALTER ROLE \"{role}\" PASSWORD '{text}'\n", cancellationToken);
        PasswordMark.Write(MarkPath, userName, password);
    }

    private static string PathOf(PostgresAccount account, int major) => System.IO.Path.Combine(account.Home, $"{NamePrefix}{major}");

    private static string VersionFile(string path) => System.IO.Path.Combine(path, "PG_VERSION");

    private int? ReadServerPid()
    {
        try
        {
            return int.Parse(File.ReadLines(System.IO.Path.Combine(Path, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // no server, or one that has just ended
        }
    }

    private async Task RunAsync(string program, IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(account.Run(program, arguments), cancellationToken, input);

        // In single-user mode an error of the statement does not change the exit code.
        if (result.ExitCode == 0 && !result.Error.Contains("ERROR:", StringComparison.Ordinal)) return;

        throw new InvalidOperationException(
            $"{program} failed with code {result.ExitCode} on the data in {Path}: {result.Error.Trim()}");
    }
}
