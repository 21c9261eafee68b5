namespace WhisperEngine.Testing;

/// <summary>A PATH on which everything is but one program.</summary>
public sealed class ProgramPath : IDisposable
{
    private readonly List<string> _copies = [];

    private ProgramPath()
    {
    }

    /// <summary>The value of the variable.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Where the program is, links to all its neighbours take the place of the directory.</summary>
    public static ProgramPath Without(string program)
    {
        var path = new ProgramPath();
        path.Value = string.Join(Path.PathSeparator, (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => File.Exists(Path.Combine(directory, program)) ? path.CopyWithout(program, directory) : directory));
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var copy in _copies) Directory.Delete(copy, recursive: true);
    }

    private string CopyWithout(string program, string directory)
    {
        var copy = Directory.CreateTempSubdirectory("whisper-path-").FullName;
        _copies.Add(copy);
        foreach (var file in Directory.EnumerateFiles(directory).Where(file => Path.GetFileName(file) != program))
            File.CreateSymbolicLink(Path.Combine(copy, Path.GetFileName(file)), file);
        return copy;
    }
}
