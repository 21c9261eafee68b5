using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IOPath = System.IO.Path;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary>The directory that holds everything one AppHost keeps, open to one AppHost at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "lock";
    private const string OwnerName = "lock.pid";
    private const string ToolsName = "tools";

    private readonly FileStream lockFile;

    private DataDirectory(string path, FileStream lockFile)
    {
        Path = path;
        this.lockFile = lockFile;
    }

    public string Path { get; }

    /// <summary>
    /// Where the same data lives for a program that must run as a user who cannot enter <see cref="Path"/>; it may not exist.
    /// </summary>
    public string Relocated =>
        "/var/lib/whisperengine/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)).AsSpan(0, 4));

    /// <summary>Creates the directory (mode 0700) if needed and takes it for this process.</summary>
    /// <exception cref="InvalidOperationException">Another AppHost has it; the message names its process.</exception>
    public static DataDirectory Open(string path)
    {
        var full = IOPath.GetFullPath(path);
        PrivateFile.CreateDirectory(full);
        var owner = IOPath.Combine(full, OwnerName);
        FileStream lockFile;
        try
        {
            lockFile = new FileStream(IOPath.Combine(full, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            var holder = File.Exists(owner) ? File.ReadAllText(owner) : "unknown";
            throw new InvalidOperationException(
                $"The data directory {full} is in use by another AppHost (process {holder}). " +
                "Stop that one, or set WhisperEngine:DataDirectory to another directory.", exception);
        }

        PrivateFile.Replace(owner, Encoding.UTF8.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return new DataDirectory(full, lockFile);
    }

    public string Combine(params string[] parts) => IOPath.Combine([Path, .. parts]);

    /// <summary>Deletes all data and secrets; fetched tools stay. Nothing may be running on them.</summary>
    public void Wipe()
    {
        string[] kept = [LockName, OwnerName, ToolsName];
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos().Where(entry => !kept.Contains(entry.Name)))
        {
            if (entry is DirectoryInfo { LinkTarget: null } directory) directory.Delete(recursive: true);
            else entry.Delete();
        }

        if (Directory.Exists(Relocated)) Directory.Delete(Relocated, recursive: true);
    }

    public void Dispose() => lockFile.Dispose();
}
