using System.Diagnostics;

[assembly: AssemblyFixture(typeof(WhisperEngine.Qdrant.Tests.ServerProcess))]

namespace WhisperEngine.Qdrant.Tests;

/// <summary>The server that <c>QDRANT_URL</c> (and <c>QDRANT_KEY</c>) names, else a local vector server, started for these tests.</summary>
public sealed class ServerProcess : IDisposable
{
    private const string Announcement = "Listening on ";

    private readonly string _directory = Directory.CreateTempSubdirectory("whisper-qdrant-").FullName;
    private readonly Lazy<Task<Uri>> _url;
    private Process? _process;

    public ServerProcess() => _url = new(StartAsync);

    /// <summary>Its key, if it has one.</summary>
    public static string? Key => Environment.GetEnvironmentVariable("QDRANT_KEY");

    /// <summary>Where it listens.</summary>
    public Task<Uri> UrlAsync() => Environment.GetEnvironmentVariable("QDRANT_URL") is { Length: > 0 } url
        ? Task.FromResult(new Uri(url))
        : _url.Value.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<Uri> StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WhisperEngine.Local.Qdrant.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port", "0", "--data", _directory]) { RedirectStandardOutput = true })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Announcement, StringComparison.Ordinal)) continue;
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // or it would wait once the pipe is full
            return new(line[Announcement.Length..]);
        }
        throw new InvalidOperationException("The local vector server ended without saying where it listens.");
    }
}
