using System.Globalization;
using System.Text;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Postgres;

/// <summary>Runs PostgreSQL as a plain process on a directory, as root or not.</summary>
internal sealed class PostgresLauncher(PostgresAccount account, PostgresBinaries binaries)
{
    private const int LongestSocketPath = 107; // sockaddr_un has 108 bytes with the closing zero

    // Quick for development and still durable: fsync stays on. There is no replication to prepare for.
    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1", "max_connections=50", "password_encryption=scram-sha-256",
        "fsync=on", "full_page_writes=on", "synchronous_commit=on",
        "wal_level=minimal", "max_wal_senders=0", "max_wal_size=1GB", "wal_compression=on", "checkpoint_timeout=15min",
        "shared_buffers=256MB", "random_page_cost=1.1", "effective_io_concurrency=64", "jit=off",
        "log_min_duration_statement=250",
        // The console is read by people: values of statements and of rows are what others said.
        "log_parameter_max_length=0", "log_parameter_max_length_on_error=0", "log_error_verbosity=terse",
    ];

    public string Description => binaries.Description;

    /// <summary>Finds PostgreSQL, or fetches it into the data directory's tools.</summary>
    /// <exception cref="PostgresNotAvailableException">There is none and none can be fetched; the message gives the ways to get it.</exception>
    public static async Task<PostgresLauncher> FindAsync(DataDirectory data, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var account = await PostgresAccount.ChooseAsync(data, cancellationToken);
        var binaries = await PostgresBinaries.FindAsync(account, cancellationToken)
            ?? await NpmPostgres.FetchAsync(account, progress, cancellationToken);
        return new PostgresLauncher(account, binaries);
    }

    /// <summary>Makes the data ready for that user and password, and returns the server to start on loopback.</summary>
    /// <exception cref="InvalidOperationException">The data cannot be used as it is; the message says what to do.</exception>
    public async Task<ProcessSpec> PrepareAsync(string userName, string password, int port, CancellationToken cancellationToken)
    {
        if (password.Length == 0 || password.Any(char.IsControl))
        {
            throw new InvalidOperationException(
                "The password of Postgres (Parameters:postgres-password) is empty or has a line break or other control character.");
        }

        var cluster = new PostgresCluster(account, binaries);
        cluster.CheckVersion();
        await cluster.StopStaleServerAsync(cancellationToken);
        await cluster.InitializeAsync(userName, password, cancellationToken);
        await cluster.UpdatePasswordAsync(userName, password, cancellationToken);

        var sockets = await CreateSocketDirectoryAsync(port, cancellationToken);
        string[] settings = [.. Settings, $"port={port.ToString(CultureInfo.InvariantCulture)}", $"unix_socket_directories={sockets}"];
        return account.Run(binaries.Postgres, ["-D", cluster.Path, .. settings.SelectMany(setting => new[] { "-c", setting })]);
    }

    // Everyone connects by TCP; the socket is a convenience for psql, left out where its path would be too long.
    private async Task<string> CreateSocketDirectoryAsync(int port, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(account.Home, "run");
        if (OperatingSystem.IsWindows() || Encoding.UTF8.GetByteCount($"{directory}/.s.PGSQL.{port}") > LongestSocketPath) return "";

        PrivateFile.CreateDirectory(directory);
        await account.OwnAsync(directory, cancellationToken);
        return directory;
    }
}
