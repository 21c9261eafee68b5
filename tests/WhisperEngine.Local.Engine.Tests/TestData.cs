using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Engine.Tests;

/// <summary>A data directory of its own for a test, deleted after it.</summary>
internal sealed class TestData : IDisposable
{
    private readonly DirectoryInfo root = System.IO.Directory.CreateTempSubdirectory("we-test-");

    public TestData() => Directory = DataDirectory.Open(root.FullName);

    public DataDirectory Directory { get; }

    public void Dispose()
    {
        Directory.Wipe();
        Directory.Dispose();
        root.Delete(recursive: true);
    }
}
