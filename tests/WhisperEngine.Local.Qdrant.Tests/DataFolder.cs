namespace WhisperEngine.Local.Qdrant.Tests;

/// <summary>A directory for one test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("local-qdrant-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string[] Files(string pattern) => Directory.GetFiles(Path, pattern, SearchOption.AllDirectories);
}
