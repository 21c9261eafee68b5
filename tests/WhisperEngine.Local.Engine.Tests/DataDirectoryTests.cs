using WhisperEngine.Local.Hosting.Host;

namespace WhisperEngine.Local.Engine.Tests;

public sealed class DataDirectoryTests
{
    [Fact]
    public void Open_NewDirectory_IsClosedToOthers()
    {
        using var data = new TestData();
        using var nested = DataDirectory.Open(data.Directory.Combine("a", "b"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(nested.Path));
    }

    [Fact]
    public void Open_SecondTime_NamesTheHolder()
    {
        using var data = new TestData();

        var exception = Assert.Throws<InvalidOperationException>(() => DataDirectory.Open(data.Directory.Path));

        Assert.Equal(
            $"The data directory {data.Directory.Path} is in use by another AppHost (process {Environment.ProcessId}). " +
            "Stop that one, or set WhisperEngine:DataDirectory to another directory.", exception.Message);
    }

    [Fact]
    public void Open_AfterDispose_Works()
    {
        using var data = new TestData();
        var path = data.Directory.Combine("again");
        DataDirectory.Open(path).Dispose();

        using var again = DataDirectory.Open(path);

        Assert.Equal(path, again.Path);
    }

    [Fact]
    public void Wipe_DataAndTools_KeepsToolsAndTheLock()
    {
        using var data = new TestData();
        Directory.CreateDirectory(data.Directory.Combine("tools"));
        Directory.CreateDirectory(data.Directory.Combine("pg-data-15", "base"));
        File.WriteAllText(data.Directory.Combine("secrets.json"), "{}");

        data.Directory.Wipe();

        Assert.Equal(
            ["lock", "lock.pid", "tools"],
            Directory.EnumerateFileSystemEntries(data.Directory.Path).Select(Path.GetFileName).Order());
        Assert.Throws<InvalidOperationException>(() => DataDirectory.Open(data.Directory.Path));
    }
}
