namespace WhisperEngine.Local.Hosting.Host;

/// <summary>Files and directories that only their owner can open.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryMode = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Replaces a file in one step (mode 0600): a reader, or a crash, finds the old content or the new.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var stream = new FileStream(draft, NewFile()))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Creates a directory, or takes the one that is there, and closes it to others (mode 0700).</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, DirectoryMode);
        File.SetUnixFileMode(path, DirectoryMode);
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
