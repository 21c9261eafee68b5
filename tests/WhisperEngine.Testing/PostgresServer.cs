using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace WhisperEngine.Testing;

/// <summary>A throw-away server in a temporary directory. It ends with this process, however this process ends.</summary>
internal sealed class PostgresServer
{
    private const string Prefix = "whisper-pg-";
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string directory;
    private readonly string bin;
    private readonly int port;
    private Process? process;

    private PostgresServer(string bin, string directory, int port) => (this.bin, this.directory, this.port) = (bin, directory, port);

    public static async Task<PostgresServer> StartAsync(string bin)
    {
        DeleteLeftovers();
        var directory = Path.Combine(Path.GetTempPath(), Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var server = new PostgresServer(bin, directory, FreePort());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
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

    private Task RunAsync()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", $"unix_socket_directories={directory}",
            "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB", "jit=off",
        ];
        var start = Command("postgres", ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        // The parent-death signal fires when the thread that forked ends, so that thread stays for as long as the server does.
        new Thread(() => Watch(start)) { IsBackground = true, Name = "postgres" }.Start();
        return ready.Task;
    }

    private void Watch(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        process.OutputDataReceived += (_, line) => OnLine(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.WaitForExit();
        ready.TrySetException(new InvalidOperationException($"postgres ended with exit code {process.ExitCode}: {log}"));
    }

    private void OnLine(string? line)
    {
        if (ready.Task.IsCompleted || line is null)
            return; // only the start is of interest, and the pipe is drained either way
        log.AppendLine(line);
        if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
            ready.TrySetResult();
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it in a user namespace of its own.</summary>
    private ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        string[] guard = OperatingSystem.IsLinux() ? ["setpriv", "--pdeathsig", "KILL", "--"] : [];
        string[] user = Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()
            ? ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"] : [];
        string[] line = [.. user, .. guard, Path.Combine(bin, program), .. arguments];
        return new(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    private void Stop()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A test process that was killed could not delete its directory; the next one does.</summary>
    private static void DeleteLeftovers()
    {
        foreach (var leftover in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (!Directory.Exists("/proc/" + Path.GetFileName(leftover)[Prefix.Length..]))
                Directory.Delete(leftover, recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
