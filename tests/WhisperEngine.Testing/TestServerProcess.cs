using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WhisperEngine.Testing;

/// <summary>A server program of a test: it ends with this process, however this process ends.</summary>
internal sealed class TestServerProcess
{
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string readyLine;
    private Process? process;

    private TestServerProcess(string readyLine) => this.readyLine = readyLine;

    /// <summary>Returns when the program has printed a line that says it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended first; the message holds what it printed.</exception>
    public static async Task<TestServerProcess> StartAsync(
        IEnumerable<string> launcher, string program, IEnumerable<string> arguments, string readyLine)
    {
        var server = new TestServerProcess(readyLine);
        // A launcher that changes credentials clears the parent-death signal, so that is set after it.
        string[] guard = OperatingSystem.IsLinux() ? ["setpriv", "--pdeathsig", "KILL", "--"] : [];
        string[] line = [.. launcher, .. guard, program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The parent-death signal fires when the thread that forked ends, so that thread stays for as long as the server does.
        new Thread(() => server.Watch(start, Path.GetFileName(program))) { IsBackground = true, Name = Path.GetFileName(program) }.Start();
        await server.ready.Task;
        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends it as a crash would.</summary>
    public Task KillAsync()
    {
        if (!ended.Task.IsCompleted) process!.Kill();
        return ended.Task;
    }

    private void Watch(ProcessStartInfo start, string program)
    {
        process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        process.OutputDataReceived += (_, line) => OnLine(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.WaitForExit();
        var exitCode = process.ExitCode.ToString(CultureInfo.InvariantCulture);
        ready.TrySetException(new InvalidOperationException($"{program} ended with exit code {exitCode}: {log}"));
        ended.SetResult();
    }

    private void OnLine(string? line)
    {
        if (ready.Task.IsCompleted || line is null)
            return; // only the start is of interest, and the pipe is drained either way
        log.AppendLine(line);
        if (line.Contains(readyLine, StringComparison.Ordinal))
            ready.TrySetResult();
    }
}
