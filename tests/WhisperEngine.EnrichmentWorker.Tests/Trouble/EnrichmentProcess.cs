using System.Diagnostics;

namespace WhisperEngine.EnrichmentWorker.Tests.Trouble;

/// <summary>An EnrichmentWorker as a process, which can be killed.</summary>
internal sealed class EnrichmentProcess : IAsyncDisposable
{
    private EnrichmentProcess(Process process) => Process = process;

    public Process Process { get; }

    public static EnrichmentProcess Start(string connectionString, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.EnrichmentWorker.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--environment", "Production"]) { RedirectStandardOutput = true };
        string[] all =
        [
            $"ConnectionStrings:whisperdb={connectionString}", "Llm:Endpoint=http://127.0.0.1:9/v1", "Llm:Model=none", "Enrichment:LowPriority=false",
            "Enrichment:Settle=00:00:00", "Enrichment:Poll=00:00:00.100", "Enrichment:Lease=00:00:02", "Enrichment:Pause=00:00:00.100", "Enrichment:JobsPerSecond=1000",
            .. settings,
        ];
        foreach (var setting in all) start.ArgumentList.Add("--" + setting);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { }; // read, so that it never waits for its reader
        process.BeginOutputReadLine();
        return new(process);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited) Process.Kill();
        await Process.WaitForExitAsync(CancellationToken.None);
        Process.Dispose();
    }
}
