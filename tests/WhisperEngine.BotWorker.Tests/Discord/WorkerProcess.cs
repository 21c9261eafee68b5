using System.Diagnostics;
using System.Text;

namespace WhisperEngine.BotWorker.Tests.Discord;

/// <summary>A BotWorker as a process, which can be killed and stopped.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            lock (_output) _output.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static WorkerProcess Start(Surroundings around, string name, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.BotWorker.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--environment", "Development"]) { RedirectStandardOutput = true };
        foreach (var (key, value) in Worker.SettingsOf(around, name)) start.ArgumentList.Add($"--{key}={value}");
        foreach (var setting in settings) start.ArgumentList.Add("--" + setting);
        return new WorkerProcess(Process.Start(start)!);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Until its log has such a line; the whole log is told if it never does.</summary>
    public async Task UntilSaysAsync(string text)
    {
        try
        {
            await Eventually.IsAsync(() => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)), $"'{text}' in the worker's log");
        }
        catch (TimeoutException problem)
        {
            throw new TimeoutException($"{problem.Message}, which is:\n{Output}", problem);
        }
    }

    /// <summary>It does nothing any more, and does not know.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }
}
