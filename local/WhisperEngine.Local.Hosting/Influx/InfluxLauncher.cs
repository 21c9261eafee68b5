using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Postgres;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Influx;

/// <summary>Runs InfluxDB 1.x as a plain process, without root's rights where that can be arranged.</summary>
internal sealed class InfluxLauncher(InfluxBinary binary, DataDirectory data)
{
    public const string Image = "influxdb";

    // What the image calls the values, which the model sets for a container and a stand-in alike.
    private const string UserVariable = "DOCKER_INFLUXDB_INIT_ORG";
    private const string PasswordVariable = "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN";

    public string Description => binary.Description;

    /// <summary>Finds InfluxDB, or fetches it into the data directory's tools.</summary>
    /// <exception cref="InfluxNotAvailableException">There is none and none can be fetched; the message gives the ways to get it.</exception>
    public static async Task<InfluxLauncher> FindAsync(DataDirectory data, bool mayFetch, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var found = await InfluxBinary.FindAsync(data, cancellationToken);
        if (found is null && !mayFetch) throw new InfluxNotAvailableException("No InfluxDB is installed, and it may not be fetched here.");
        return new(found ?? await DebianInflux.FetchAsync(data, progress, cancellationToken), data);
    }

    /// <summary>Makes the data ready for the user and password in these variables, and returns the server to start on loopback.</summary>
    public async Task<ProcessSpec> PrepareAsync(IReadOnlyDictionary<string, string> variables, int port, CancellationToken cancellationToken)
    {
        var directory = data.Combine("influxdb");
        PrivateFile.CreateDirectory(directory);
        var account = new InfluxAccount(directory, Value(variables, UserVariable), Value(variables, PasswordVariable));
        if (!account.IsCreated)
        {
            // The server does not ask for a password yet, so it runs where nobody knows of it.
            var setUpPort = Ports.GetFree();
            await using var server = ManagedProcess.Start(await SpecAsync(directory, setUpPort, auth: false, cancellationToken), _ => { });
            await account.CreateAsync(setUpPort, server.Exited, cancellationToken);
            await server.StopAsync(TimeSpan.FromSeconds(5), cancellationToken);
        }

        return await SpecAsync(directory, port, auth: true, cancellationToken);
    }

    private static string Value(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var value) && value.Length > 0 && !value.Any(char.IsControl)
            ? value
            : throw new InvalidOperationException($"The variable {name} of the image '{Image}' is not set, empty, or has a control character.");

    private async Task<ProcessSpec> SpecAsync(string directory, int port, bool auth, CancellationToken cancellationToken)
    {
        var configuration = InfluxConfiguration.Write(directory, port, auth);
        var account = Environment.IsPrivilegedProcess ? await PostgresAccount.InUserNamespaceAsync(data, cancellationToken) : null;
        return new ProcessSpec(Image, binary.Path, ["run", "-config", configuration], directory, new Dictionary<string, string>(), StopSignal.Interrupt)
        {
            Launcher = account?.Launcher ?? [],
        };
    }
}
