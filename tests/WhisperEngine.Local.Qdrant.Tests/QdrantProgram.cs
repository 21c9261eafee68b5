using System.Diagnostics;
using System.Text;

namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>The server as a program of its own, which can be killed.</summary>
internal sealed class QdrantProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output;

    private QdrantProgram(Process process, StringBuilder output, Rest rest) => (_process, _output, Rest) = (process, output, rest);

    public Rest Rest { get; }

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Local.Qdrant.dll");

    /// <param name="data">Its directory.</param>
    /// <param name="settings">More arguments.</param>
    public static Task<QdrantProgram> StartAsync(string data, params string[] settings) =>
        StartAsync(new ProcessStartInfo("dotnet", [Assembly, "--port", "0", "--data", data, .. settings]));

    /// <summary>No file of it can grow beyond a size: writing then fails as on a full disk.</summary>
    public static Task<QdrantProgram> StartLimitedAsync(string data, int kibibytes)
    {
        // The signal would end the process; ignored, the write fails. Code pages are not mapped twice, which needs a large file.
        var script = $"trap '' XFSZ; ulimit -f {kibibytes}; exec dotnet '{Assembly}' --port 0 --data '{data}'";
        var start = new ProcessStartInfo("bash", ["-c", script]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return StartAsync(start);
    }

    /// <summary>Runs it to its end: the exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(string data)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Assembly, "--port", "0", "--data", data]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        Rest.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<QdrantProgram> StartAsync(ProcessStartInfo start)
    {
        const string announcement = "Listening on ";
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var output = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void OnLine(object _, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (output) output.AppendLine(line.Data);
            if (line.Data.StartsWith(announcement, StringComparison.Ordinal)) address.TrySetResult(new Uri(line.Data[announcement.Length..]));
        }

        process.OutputDataReceived += OnLine;
        process.ErrorDataReceived += OnLine;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The server ended before it listened."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new QdrantProgram(process, output, new Rest(await address.Task.WaitAsync(TestContext.Current.CancellationToken)));
    }
}
