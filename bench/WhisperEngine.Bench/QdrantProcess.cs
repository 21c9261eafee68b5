using System.Diagnostics;

namespace WhisperEngine.Bench;

/// <summary>The local Qdrant as a process of its own.</summary>
internal sealed class QdrantProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;

    private QdrantProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        // A pipe nobody reads would stop the server once it is full.
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public Uri Address { get; }

    public long ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    public static async Task<QdrantProcess> StartAsync(string data, CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Local.Qdrant.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port", "0", "--data", data]) { RedirectStandardOutput = true })!;
        const string announcement = "Listening on ";
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(announcement, StringComparison.Ordinal)) return new QdrantProcess(process, new Uri(line[announcement.Length..]));
        }

        throw new InvalidOperationException("The local Qdrant ended without saying where it listens.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _output;
        _process.Dispose();
    }
}
