using System.Globalization;

namespace WhisperEngine.Local.Qdrant.Collections;

/// <summary>Where everything is kept, by one process at a time. Without <c>--data</c>: in a directory that is deleted at the end.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly string _root;
    private readonly bool _temporary;
    private readonly FileStream _lock;

    /// <exception cref="InvalidOperationException">Another process uses the directory.</exception>
    public DataDirectory(IConfiguration configuration)
    {
        _temporary = configuration["data"] is not { Length: > 0 };
        _root = _temporary ? Directory.CreateTempSubdirectory("local-qdrant-").FullName : Path.GetFullPath(configuration["data"]!);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path.Combine(_root, "collections"));
        else Directory.CreateDirectory(Path.Combine(_root, "collections"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            _lock = new FileStream(Path.Combine(_root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new InvalidOperationException($"Another process uses {_root}; stop it or give this one a directory of its own with --data", busy);
        }
    }

    private string NamesFile => Path.Combine(_root, "collections.json");

    public string Folder(string name) => Path.Combine(_root, "collections", name);

    public CollectionNames ReadNames() => File.Exists(NamesFile)
        ? JsonSerializer.Deserialize(File.ReadAllBytes(NamesFile), FilesJson.Default.CollectionNames)!
        : new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public void WriteNames(CollectionNames names) => DurableFile.Write(NamesFile, JsonSerializer.SerializeToUtf8Bytes(names, FilesJson.Default.CollectionNames));

    public string NewFolder()
    {
        var number = Folders().Select(name => int.Parse(name, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        var folder = number.ToString("D6", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(Folder(folder));
        DurableFile.SyncDirectory(Path.Combine(_root, "collections"));
        return folder;
    }

    public void Delete(string folder) => Directory.Delete(Folder(folder), recursive: true);

    /// <summary>What a crash left of collections that were being created or deleted.</summary>
    public void DeleteAllBut(IEnumerable<string> folders)
    {
        foreach (var folder in Folders().Except(folders).ToArray()) Delete(folder);
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (_temporary) Directory.Delete(_root, recursive: true);
    }

    private IEnumerable<string> Folders() => Directory.GetDirectories(Path.Combine(_root, "collections")).Select(path => Path.GetFileName(path));
}
