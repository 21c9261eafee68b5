using System.Diagnostics;

namespace WhisperEngine.Bench;

/// <summary>The dashboard as a process of its own, held to one core.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _data;
    private readonly Task<string> _output;

    private DashboardProcess(Process process, string data, Uri otlpHttp)
    {
        (_process, _data, OtlpHttp) = (process, data, otlpHttp);
        // A pipe nobody reads would stop the dashboard once it is full.
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public Uri OtlpHttp { get; }

    public static async Task<DashboardProcess> StartAsync(CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("whisper-dashboard-").FullName;
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Local.Dashboard.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port", "0", "--otlp-port", "0", "--otlp-http-port", "0", "--data", data])
        {
            RedirectStandardOutput = true,
        })!;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) process.ProcessorAffinity = 1;
        const string announcement = "OTLP/HTTP: ";
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith(announcement, StringComparison.Ordinal)) continue;
            return new DashboardProcess(process, data, new Uri(line[announcement.Length..]));
        }

        throw new InvalidOperationException("The dashboard ended without saying where it listens.");
    }

    public (long Memory, TimeSpan Cpu) Usage()
    {
        _process.Refresh();
        return (_process.WorkingSet64, _process.TotalProcessorTime);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _output;
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
