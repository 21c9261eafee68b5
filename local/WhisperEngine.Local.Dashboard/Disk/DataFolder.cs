namespace WhisperEngine.Local.Dashboard.Disk;

/// <summary>Where the dashboard keeps what it was sent, closed to other users.</summary>
internal sealed class DataFolder
{
    private readonly DirectoryInfo _root;

    private DataFolder(DirectoryInfo root) => _root = root;

    public static DataFolder Open(string? path) => new(Create(path is { Length: > 0 }
        ? Path.GetFullPath(path)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "WhisperEngine", "dashboard")));

    public DirectoryInfo Folder(string name) => Create(Path.Combine(_root.FullName, name));

    private static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
