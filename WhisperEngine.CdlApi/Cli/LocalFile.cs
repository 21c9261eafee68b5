namespace WhisperEngine.CdlApi.Cli;

/// <summary>Files that are named on the command line.</summary>
internal static class LocalFile
{
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(FromShell(path), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.Unable, $"{path} cannot be read: {e.Message}");
        }
    }

    /// <exception cref="CliException">The file is there already, or cannot be written.</exception>
    public static async Task WriteAsync(string path, bool replace, Stream content, CancellationToken ct)
    {
        try
        {
            await using var file = new FileStream(FromShell(path), replace ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            await content.CopyToAsync(file, ct);
        }
        catch (IOException) when (!replace && File.Exists(FromShell(path)))
        {
            throw new CliException(ExitCodes.Unable, $"{path} is there already. Give --force to replace it, or --output for another file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.Unable, $"{path} cannot be written: {e.Message}");
        }
    }

    // `dotnet run --project` starts a web project in the project's own directory; the shell still says where its user is.
    private static string FromShell(string path) => Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } directory
        ? Path.Combine(directory, path)
        : path;
}
