using System.Globalization;

namespace WhisperEngine.Testing;

/// <summary>Finds the directory with <c>initdb</c> and <c>postgres</c>.</summary>
internal static class PostgresBinaries
{
    public static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable("WHISPER_PG_BIN");
        if (!string.IsNullOrEmpty(configured))
            return configured;

        const string Installed = "/usr/lib/postgresql";
        return !Directory.Exists(Installed) ? null : Directory.GetDirectories(Installed)
            .OrderByDescending(Major)
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")));
    }

    private static int Major(string directory) =>
        int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
