using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace WhisperEngine.Testing;

/// <summary>The real AppHost as a process of its own, on free ports and a data directory that is deleted with it.</summary>
public sealed partial class RunningAppHost : IAsyncDisposable
{
    private const int SigTerm = 15;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<TimeSpan> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningAppHost(string dataDirectory, IEnumerable<string> settings, string? path)
    {
        DataDirectory = dataDirectory;
        string[] arguments =
        [
            AppHostAssembly, $"--WhisperEngine:DataDirectory={dataDirectory}", "--WhisperEngine:RandomPorts=true", "--WhisperEngine:FetchTools=false",
            .. settings.Select(setting => "--" + setting),
        ];
        _process = new Process
        {
            StartInfo = new("dotnet", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetDirectoryName(AppHostAssembly)!,
                // Where user secrets are looked for: those of whoever runs the tests are none of theirs.
                Environment = { ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_ENVIRONMENT"] = "Development", ["APPDATA"] = dataDirectory },
            },
        };
        if (path is not null) (_process.StartInfo.Environment["PATH"], _process.StartInfo.Environment["WHISPER_INFLUXD"]) = (path, "");
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
    }

    /// <summary>Where this run keeps everything.</summary>
    public string DataDirectory { get; }

    /// <summary>All that was printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>The time to <c>Ready</c>, as the AppHost prints it.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>What <c>run.json</c> says now.</summary>
    public RunDocument Run => RunDocument.Read(DataDirectory);

    /// <summary>Starts the AppHost and waits for its <c>Ready</c> line.</summary>
    /// <param name="settings">Configuration as <c>Key:Sub=value</c>.</param>
    /// <param name="cancellationToken">Gives up waiting; the AppHost is then stopped.</param>
    /// <param name="dataDirectory">To start again on an earlier run's data; otherwise a new directory.</param>
    /// <param name="path">Where it finds programs, if not where this process does.</param>
    /// <exception cref="InvalidOperationException">The AppHost ended first; the message holds what it printed.</exception>
    public static async Task<RunningAppHost> StartAsync(
        IEnumerable<string>? settings = null, string? dataDirectory = null, string? path = null, CancellationToken cancellationToken = default)
    {
        var host = new RunningAppHost(dataDirectory ?? Directory.CreateTempSubdirectory("whisper-run-").FullName, settings ?? [], path);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        _ = host.FailWhenEndedAsync();
        try
        {
            host.ReadyAfter = await host._ready.Task.WaitAsync(TimeSpan.FromMinutes(3), cancellationToken);
            return host;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            var printed = host.Output;
            await host.DisposeAsync();
            throw new InvalidOperationException($"The AppHost was not ready in time. It printed:\n{printed}", exception);
        }
    }

    /// <summary>Runs one of the AppHost's verbs on the data of this run, as a user would in a second terminal.</summary>
    /// <returns>The exit code and what was printed.</returns>
    public async Task<(int ExitCode, string Output)> RunVerbAsync(IEnumerable<string> arguments, CancellationToken cancellationToken = default)
    {
        using var verb = Process.Start(new ProcessStartInfo(
            "dotnet", [AppHostAssembly, $"--WhisperEngine:DataDirectory={DataDirectory}", .. arguments])
        { RedirectStandardOutput = true })!;
        var output = await verb.StandardOutput.ReadToEndAsync(cancellationToken);
        await verb.WaitForExitAsync(cancellationToken);
        return (verb.ExitCode, output);
    }

    /// <summary>Ends the AppHost as a crash would: SIGKILL, no warning to it or to its children.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the AppHost as Ctrl+C or a service manager would. Returns its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_process.HasExited)
            Signal(_process.Id, SigTerm);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>The processes of this run that are still there, found by its data directory in their environment or command line.</summary>
    public IReadOnlyList<string> LiveProcesses() =>
        [.. Directory.GetDirectories("/proc").Where(directory => int.TryParse(Path.GetFileName(directory), out _)).Where(Mentions)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await StopAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
        _process.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private static string AppHostAssembly =>
        Path.GetFullPath(typeof(RunningAppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "AppHost").Value!);

    private bool Mentions(string processDirectory)
    {
        try
        {
            return File.ReadAllText($"{processDirectory}/environ").Contains(DataDirectory, StringComparison.Ordinal)
                || File.ReadAllText($"{processDirectory}/cmdline").Contains(DataDirectory, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // it ended while we looked
        }
    }

    private async Task FailWhenEndedAsync()
    {
        await _process.WaitForExitAsync();
        _ready.TrySetException(new InvalidOperationException($"The AppHost ended before it was ready. It printed:\n{Output}"));
    }

    private void OnLine(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (ReadyLine().Match(line) is { Success: true } match)
            _ready.TrySetResult(TimeSpan.FromSeconds(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
    }

    private static void Signal(int pid, int signal)
    {
        if (Kill(pid, signal) != 0)
            throw new InvalidOperationException($"kill({pid}, {signal}) failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [GeneratedRegex(@"Ready in ([0-9.]+) s")]
    private static partial Regex ReadyLine();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
