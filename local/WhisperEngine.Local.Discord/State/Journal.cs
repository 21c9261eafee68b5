namespace WhisperEngine.Local.Discord.State;

/// <summary>The changes of all runs, one JSON line each, in <c>--data</c>. Without a directory nothing is kept.</summary>
internal sealed class Journal(string? directory) : IDisposable
{
    private readonly string _path = Path.Combine(directory ?? "", "journal.jsonl");
    private FileStream? _file;

    public IReadOnlyList<Change> Read()
    {
        if (directory is null || !File.Exists(_path)) return [];
        var bytes = File.ReadAllBytes(_path).AsSpan();
        List<Change> changes = [];
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            try
            {
                changes.Add(JsonSerializer.Deserialize(bytes[..end], ChangeJson.Default.Change)!);
            }
            catch (JsonException e)
            {
                throw new InvalidOperationException(
                    $"Line {changes.Count + 1} of {_path} is not a change: {e.Message} Delete the file to start anew.", e);
            }

            bytes = bytes[(end + 1)..];
        }

        return changes; // a line without an end was being written when the power went
    }

    /// <summary>Replaces all lines by the shorter list that leads to the same state, and opens the file for more.</summary>
    public void Restart(IEnumerable<Change> changes)
    {
        if (directory is null) return;
        Directory.CreateDirectory(directory);
        var next = _path + ".next";
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (_file = new FileStream(next, create))
        {
            foreach (var change in changes) Write(change);
        }

        File.Move(next, _path, overwrite: true);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    public void Append(Change change)
    {
        Write(change);
        _file?.Flush();
    }

    public void Dispose() => _file?.Dispose();

    private void Write(Change change)
    {
        if (_file is null) return;
        JsonSerializer.Serialize(_file, change, ChangeJson.Default.Change);
        _file.WriteByte((byte)'\n');
    }
}
