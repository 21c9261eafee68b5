using System.Globalization;
using System.Text.RegularExpressions;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Postgres;

/// <summary>A directory with <c>initdb</c> and <c>postgres</c>, and their version.</summary>
internal sealed partial record PostgresBinaries(string Directory, string Version)
{
    public const string Variable = "WHISPER_PG_BIN";

    private const int OldestMajor = 15;

    private static readonly (string Root, string Pattern)[] SystemPlaces =
    [
        ("/usr/lib/postgresql", "*"), ("/usr", "pgsql-*"), ("/opt/homebrew/opt", "postgresql@*"), ("/usr/local/opt", "postgresql@*"),
        (@"C:\Program Files\PostgreSQL", "*"),
    ];

    public int Major => int.Parse(Version.Split('.')[0], CultureInfo.InvariantCulture);

    public string Description => $"PostgreSQL {Version} in {Directory}";

    public string Initdb => Program("initdb");

    public string Postgres => Program("postgres");

    /// <summary>
    /// What <c>WHISPER_PG_BIN</c> names, else the system's (one that has data here, else the newest), else what was fetched before.
    /// </summary>
    /// <exception cref="PostgresNotAvailableException">WHISPER_PG_BIN names no usable Postgres.</exception>
    public static async Task<PostgresBinaries?> FindAsync(PostgresAccount account, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return await TryAsync(account, chosen, cancellationToken)
                ?? throw new PostgresNotAvailableException($"{Variable} is '{chosen}', where there is no working PostgreSQL.");
        }

        var places = SystemPlaces.Where(place => System.IO.Directory.Exists(place.Root))
            .SelectMany(place => System.IO.Directory.EnumerateDirectories(place.Root, place.Pattern))
            .Select(directory => Path.Combine(directory, "bin"))
            .Append(NpmPostgres.BinariesIn(account));
        List<PostgresBinaries> found = [];
        foreach (var place in places)
        {
            if (await TryAsync(account, place, cancellationToken) is { Major: >= OldestMajor } binaries) found.Add(binaries);
        }

        return found.OrderByDescending(binaries => PostgresCluster.Exists(account, binaries.Major))
            .ThenByDescending(binaries => binaries.Directory != NpmPostgres.BinariesIn(account))
            .ThenByDescending(binaries => binaries.Major)
            .FirstOrDefault();
    }

    /// <summary>The Postgres in a directory, or null if it is not there or does not run.</summary>
    public static async Task<PostgresBinaries?> TryAsync(PostgresAccount account, string directory, CancellationToken cancellationToken)
    {
        var binaries = new PostgresBinaries(directory, "");
        if (!File.Exists(binaries.Initdb) || !File.Exists(binaries.Postgres)) return null;

        var result = await Command.RunAsync(account.Run(binaries.Postgres, ["--version"]), cancellationToken);
        var version = VersionNumber().Match(result.Output);
        return result.ExitCode == 0 && version.Success ? binaries with { Version = version.Value } : null;
    }

    private string Program(string name) => Path.Combine(Directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
