using System.Text.RegularExpressions;
using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Influx;

/// <summary>The program <c>influxd</c> of InfluxDB 1.x, and its version.</summary>
internal sealed partial record InfluxBinary(string Path, string Version)
{
    public const string Variable = "WHISPER_INFLUXD";

    public string Description => $"InfluxDB {Version} in {Path}";

    /// <summary>What <c>WHISPER_INFLUXD</c> names, else the system's, else what was fetched before.</summary>
    /// <exception cref="InfluxNotAvailableException">WHISPER_INFLUXD names no usable InfluxDB.</exception>
    public static async Task<InfluxBinary?> FindAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return await TryAsync(chosen, cancellationToken)
                ?? throw new InfluxNotAvailableException($"{Variable} is '{chosen}', which is no InfluxDB 1.x that runs here.");
        }

        return (Programs.Find("influxd") is { } installed ? await TryAsync(installed, cancellationToken) : null)
            ?? await TryAsync(DebianInflux.ProgramIn(data), cancellationToken);
    }

    /// <summary>The program at a path, or null if it is not there, does not run, or is not of 1.x, whose way of starting is another one.</summary>
    public static async Task<InfluxBinary?> TryAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return null;

        var result = await Command.RunAsync(path, ["version"], cancellationToken);
        var version = VersionNumber().Match(result.Output);
        return result.ExitCode == 0 && version.Success ? new InfluxBinary(path, version.Value) : null;
    }

    [GeneratedRegex(@"(?<=\bv?)1\.\d+\.\d+\S*")]
    private static partial Regex VersionNumber();
}
