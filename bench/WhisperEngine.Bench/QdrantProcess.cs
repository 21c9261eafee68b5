using System.Diagnostics;

namespace WhisperEngine.Bench;

/// <summary>The local vector server as a process of its own.</summary>
internal sealed class QdrantProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _data;
    private readonly Task _output;

    private QdrantProcess(Process process, string data, Uri url)
    {
        (_process, _data, Url) = (process, data, url);
        // A pipe nobody reads would stop the server once it is full.
        _output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Url { get; }

    public static async Task<QdrantProcess> StartAsync(CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("whisper-qdrant-").FullName;
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Local.Qdrant.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port", "0", "--data", data]) { RedirectStandardOutput = true })!;
        const string announcement = "Listening on ";
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith(announcement, StringComparison.Ordinal))
                return new(process, data, new(line[announcement.Length..]));
        }
        throw new InvalidOperationException("The local vector server ended without saying where it listens.");
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
