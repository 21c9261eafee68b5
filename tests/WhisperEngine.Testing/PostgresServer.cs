using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace WhisperEngine.Testing;

/// <summary>A throw-away server in a temporary directory. It ends with this process, however this process ends.</summary>
internal sealed class PostgresServer
{
    private const string Prefix = "whisper-pg-";
    private readonly string directory;
    private readonly string bin;
    private readonly int port;
    private TestServerProcess? process;

    private PostgresServer(string bin, string directory, int port) => (this.bin, this.directory, this.port) = (bin, directory, port);

    public static async Task<PostgresServer> StartAsync(string bin)
    {
        DeleteLeftovers();
        var directory = Path.Combine(Path.GetTempPath(), Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var server = new PostgresServer(bin, directory, TestServerProcess.FreePort());
        EndOfTests.Then(server.StopAsync);
        await server.InitAsync();
        await server.RunAsync();
        return server;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "postgres",
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    private string Data => Path.Combine(directory, "data");

    private async Task InitAsync()
    {
        using var initdb = Process.Start(Command("initdb",
            ["-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N", "--no-instructions"]))!;
        var output = initdb.StandardOutput.ReadToEndAsync();
        var errors = await initdb.StandardError.ReadToEndAsync();
        await initdb.WaitForExitAsync();
        if (initdb.ExitCode != 0)
            throw new InvalidOperationException($"initdb failed with exit code {initdb.ExitCode}: {await output}{errors}");
    }

    private async Task RunAsync()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", $"unix_socket_directories={directory}",
            "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB", "jit=off",
        ];
        process = await TestServerProcess.StartAsync(
            Launcher, Path.Combine(bin, "postgres"), ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })],
            "database system is ready to accept connections");
    }

    private ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        string[] line = [.. Launcher, Path.Combine(bin, program), .. arguments];
        return new(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it in a user namespace of its own.</summary>
    private static string[] Launcher => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()
        ? ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"] : [];

    private async Task StopAsync()
    {
        if (process is not null) await process.KillAsync();
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    /// <summary>A test process that was killed could not delete its directory; the next one does, one process at a time.</summary>
    private static void DeleteLeftovers()
    {
        using var turn = new Mutex(initiallyOwned: false, Prefix + "leftovers");
        turn.WaitOne();
        foreach (var leftover in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (!Directory.Exists("/proc/" + Path.GetFileName(leftover)[Prefix.Length..]))
                Directory.Delete(leftover, recursive: true);
        }
        turn.ReleaseMutex();
    }
}
