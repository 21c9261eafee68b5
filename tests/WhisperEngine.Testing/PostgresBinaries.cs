using System.Globalization;

namespace WhisperEngine.Testing;

/// <summary>Finds the directory with <c>initdb</c> and <c>postgres</c>.</summary>
internal static class PostgresBinaries
{
    public static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable("WHISPER_PG_BIN");
        if (!string.IsNullOrEmpty(configured))
        {
            return HasServer(configured)
                ? configured
                : throw new InvalidOperationException($"WHISPER_PG_BIN is {configured}, where no postgres is.");
        }

        const string Installed = "/usr/lib/postgresql";
        return !Directory.Exists(Installed) ? null : Directory.GetDirectories(Installed)
            .OrderByDescending(Major)
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault(HasServer);
    }

    private static bool HasServer(string bin) => File.Exists(Path.Combine(bin, "postgres"));

    private static int Major(string directory) =>
        int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
