using WhisperEngine.Local.Hosting.Host;
using WhisperEngine.Local.Hosting.Postgres;
using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Engine.Tests;

/// <summary>A host with a service and a Postgres, which prints their process ids and waits to be killed.</summary>
internal static class DoomedHost
{
    public const string Argument = "doomed-host";

    public static async Task<int> RunAsync(string dataDirectory)
    {
        using var data = DataDirectory.Open(dataDirectory);
        await using var service = ManagedProcess.Start(TestPrograms.Shell("trap '' TERM; exec sleep 1000"), _ => { });
        var launcher = await PostgresLauncher.FindAsync(data, new Progress<string>(), CancellationToken.None);
        var spec = await launcher.PrepareAsync("postgres", "secret", Ports.GetFree(), CancellationToken.None);
        await using var postgres = await RunningPostgres.StartAsync(spec, CancellationToken.None);
        Console.WriteLine($"{service.Id} {postgres.Process.Id}");
        await service.Exited;
        return 0;
    }
}
