using System.Security.Cryptography;
using System.Text;

namespace WhisperEngine.Memory.Models.Files;

/// <summary>A file of SHA-256 sums beside the files themselves, as <c>sha256sum</c> writes it.</summary>
internal static class FileSums
{
    private const string Name = "SHA256SUMS";

    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }

    public static async Task WriteAsync(string directory, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        foreach (var file in files)
            lines.Append(await OfAsync(Path.Combine(directory, file), cancellationToken).ConfigureAwait(false)).Append("  ").Append(file).Append('\n');
        await File.WriteAllTextAsync(Path.Combine(directory, Name), lines.ToString(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether all files are there and as they were written.</summary>
    public static async Task<bool> HoldAsync(string directory, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
            return false;
        var lines = await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
        {
            var there = Path.Combine(directory, file);
            if (!File.Exists(there))
                return false;
            var sum = await OfAsync(there, cancellationToken).ConfigureAwait(false);
            if (!lines.Any(line => line == $"{sum}  {file}"))
                return false;
        }
        return true;
    }
}
