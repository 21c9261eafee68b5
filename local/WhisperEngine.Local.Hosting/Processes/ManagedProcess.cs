using System.Diagnostics;

namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>A running program whose output is read and which does not outlive this process.</summary>
internal sealed class ManagedProcess : IAsyncDisposable
{
    // A grandchild may keep the pipe open after the program itself is gone.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly ProcessSpec spec;
    private readonly Lock outputLock = new();
    private bool finished;

    private ManagedProcess(Process process, ProcessSpec spec, Action<OutputLine> onOutput, string? input)
    {
        this.process = process;
        this.spec = spec;
        Id = process.Id;
        Exited = RunAsync(onOutput, input);
    }

    public int Id { get; }

    /// <summary>Ends with the exit code (128 + signal if killed) once all output has been handed over.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a program; lines come one at a time, from any thread, and the callback must not throw.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="onOutput">Gets every line until <see cref="Exited"/> ends.</param>
    /// <param name="input">Written to standard input, which is then closed.</param>
    /// <exception cref="FileNotFoundException">The program does not exist.</exception>
    public static ManagedProcess Start(ProcessSpec spec, Action<OutputLine> onOutput, string? input = null)
    {
        var program = Programs.Resolve(spec);
        var process = new Process();
        StarterThread.Run(() =>
        {
            var command = ParentDeath.Guard(spec, program);
            process.StartInfo = new ProcessStartInfo(command[0], command.Skip(1))
            {
                WorkingDirectory = spec.WorkingDirectory,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            process.StartInfo.Environment.Clear();
            foreach (var (name, value) in spec.Environment) process.StartInfo.Environment[name] = value;
            process.Start();
        });
        return new ManagedProcess(process, spec, onOutput, input);
    }

    /// <summary>Asks the program to end; after the grace period, or when cancelled, kills it with its children.</summary>
    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        if (Exited.IsCompleted) return;

        try
        {
            Ask();
            await Exited.WaitAsync(grace, TimeProvider.System, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await Exited;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero, CancellationToken.None);
        process.Dispose();
    }

    private void Ask()
    {
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else Signals.Send(Id, spec.Stop == StopSignal.Interrupt ? Signals.Interrupt : Signals.Terminate);
    }

    private async Task<int> RunAsync(Action<OutputLine> onOutput, string? input)
    {
        var drained = Task.WhenAll(
            FeedAsync(input),
            ReadAsync(process.StandardOutput, isError: false, onOutput),
            ReadAsync(process.StandardError, isError: true, onOutput));
        await process.WaitForExitAsync();
        await Task.WhenAny(drained, Task.Delay(DrainLimit, TimeProvider.System, CancellationToken.None));
        if (drained.IsCompleted) await drained;
        lock (outputLock) finished = true;
        return process.ExitCode;
    }

    private async Task FeedAsync(string? input)
    {
        await using var stdin = process.StandardInput;
        await stdin.WriteAsync(input);
    }

    private async Task ReadAsync(StreamReader reader, bool isError, Action<OutputLine> onOutput)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (outputLock)
            {
                if (!finished) onOutput(new OutputLine(line, isError));
            }
        }
    }
}
