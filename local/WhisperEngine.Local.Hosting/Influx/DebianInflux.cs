using System.Security.Cryptography;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Influx;

/// <summary>InfluxDB from Debian's package, which any user can fetch and unpack. Nothing of it is installed.</summary>
internal static class DebianInflux
{
    private const string Package = "influxdb";

    public static bool IsAvailable => Programs.Find("apt-get") is not null && Programs.Find("dpkg-deb") is not null;

    /// <summary>Where the program is once fetched.</summary>
    public static string ProgramIn(DataDirectory data) => Path.Combine(RootIn(data), "usr", "bin", "influxd");

    /// <summary>Fetches the package, whose signature apt-get checks, and unpacks it into the data directory's tools.</summary>
    /// <exception cref="InfluxNotAvailableException">It cannot be fetched, or does not run here.</exception>
    public static async Task<InfluxBinary> FetchAsync(DataDirectory data, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (!IsAvailable) throw new InfluxNotAvailableException("No InfluxDB is installed, and there is no apt-get to fetch it with.");

        var root = RootIn(data);
        var draft = root + ".new";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);

        progress.Report($"Fetching Debian's package {Package} with apt-get (5 MB)");
        await RunAsync("apt-get", ["download", "--quiet", Package], draft, cancellationToken);
        var archive = Directory.EnumerateFiles(draft, "*.deb").Single();
        var checksum = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(archive, cancellationToken)));
        progress.Report($"Fetched {Path.GetFileName(archive)}, SHA-256 {checksum}");
        progress.Report($"Unpacking into {root}");
        await RunAsync("dpkg-deb", ["-x", archive, draft], draft, cancellationToken);
        File.Delete(archive);
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        Directory.Move(draft, root);

        return await InfluxBinary.TryAsync(ProgramIn(data), cancellationToken)
            ?? throw new InfluxNotAvailableException($"The program in {root} does not run on this machine.");
    }

    private static string RootIn(DataDirectory data) => data.Combine("tools", Package);

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, string directory, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(
            new ProcessSpec(Package, program, arguments, directory, Command.InheritedEnvironment), cancellationToken);
        if (result.ExitCode == 0) return;

        throw new InfluxNotAvailableException(
            $"No InfluxDB is installed, and '{program} {string.Join(' ', arguments)}' failed with code {result.ExitCode}: {result.Error.Trim()}.");
    }
}
