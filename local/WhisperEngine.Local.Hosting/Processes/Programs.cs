namespace WhisperEngine.Local.Hosting.Processes;

/// <summary>Finds programs by name.</summary>
internal static class Programs
{
    private static readonly string[] Extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd", ""] : [""];

    /// <summary>The path of a program in this process's PATH, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => Extensions.Select(extension => Path.Combine(directory, name + extension)))
            .FirstOrDefault(File.Exists);

    /// <summary>The full path of what a spec wants to run.</summary>
    /// <exception cref="FileNotFoundException">There is no such program; the message names the resource.</exception>
    public static string Resolve(ProcessSpec spec)
    {
        var hasDirectory = spec.FileName.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var path = hasDirectory ? Path.GetFullPath(spec.FileName, spec.WorkingDirectory) : Find(spec.FileName);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"'{spec.Name}' cannot start: the program '{spec.FileName}' does not exist" +
                (hasDirectory ? "." : " in any directory of PATH."));
    }
}
