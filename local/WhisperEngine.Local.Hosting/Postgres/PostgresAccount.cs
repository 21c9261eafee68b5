using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Postgres;

/// <summary>As whom Postgres runs, since it refuses to run as root, and where its files are.</summary>
/// <param name="Home">The directory of its tools and clusters.</param>
/// <param name="Launcher">The command that takes root away from what follows it; empty if we are not root.</param>
/// <param name="Owner"><c>uid:gid</c> that must own the files, or null if we do.</param>
internal sealed record PostgresAccount(string Home, IReadOnlyList<string> Launcher, string? Owner)
{
    /// <exception cref="PostgresNotAvailableException">We are root and cannot become anyone else.</exception>
    public static async Task<PostgresAccount> ChooseAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new PostgresAccount(data.Path, [], null);

        return await InUserNamespaceAsync(data, cancellationToken)
            ?? await AsOtherUserAsync(data, cancellationToken)
            ?? throw new PostgresNotAvailableException(
                "PostgreSQL refuses to run as root, and neither user namespaces (unshare --user) nor another user (setpriv and " +
                "a user 'postgres' or 'nobody') are available. Start as an ordinary user, or install util-linux.");
    }

    /// <summary>The process sees itself as uid 1000 while its files stay root's; null where user namespaces are forbidden.</summary>
    public static async Task<PostgresAccount?> InUserNamespaceAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        if (Programs.Find("unshare") is not { } unshare) return null;

        string[] launcher = [unshare, "--user", "--map-user=1000", "--map-group=1000", "--"];
        var probe = await Command.RunAsync(unshare, [.. launcher.Skip(1), "true"], cancellationToken);
        return probe.ExitCode == 0 ? new PostgresAccount(data.Path, launcher, null) : null;
    }

    /// <summary>A real other user, whose files must be outside a data directory that is closed to it.</summary>
    public static async Task<PostgresAccount?> AsOtherUserAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        var user = File.ReadLines("/etc/passwd").Select(line => line.Split(':'))
            .Where(fields => fields.Length > 3 && fields[0] is "postgres" or "nobody")
            .MaxBy(fields => fields[0], StringComparer.Ordinal);
        if (user is null || Programs.Find("setpriv") is not { } setpriv) return null;

        // Others must be able to pass through, not to look inside.
        Directory.CreateDirectory(Path.GetDirectoryName(data.Relocated)!);
        PrivateFile.CreateDirectory(data.Relocated);
        var account = new PostgresAccount(
            data.Relocated, [setpriv, $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups", "--"], $"{user[2]}:{user[3]}");
        await account.OwnAsync(data.Relocated, cancellationToken);
        return account;
    }

    /// <summary>Gives a file or directory to the user that Postgres runs as.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (Owner is null) return;

        var result = await Command.RunAsync("chown", ["-R", Owner, path], cancellationToken);
        if (result.ExitCode != 0) throw new InvalidOperationException($"{path} could not be given to user {Owner}: {result.Error}");
    }

    /// <summary>A program of Postgres under this account.</summary>
    public ProcessSpec Run(string program, IReadOnlyList<string> arguments) =>
        new("postgres", program, arguments, Home, CleanEnvironment, StopSignal.Interrupt) { Launcher = Launcher };

    // PG* variables of the user's shell must not reach the server; messages are parsed, so they are in English.
    private static IReadOnlyDictionary<string, string> CleanEnvironment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
        ["LC_ALL"] = "C.UTF-8",
    };
}
