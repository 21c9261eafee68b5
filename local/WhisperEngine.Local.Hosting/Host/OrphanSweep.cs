using WhisperEngine.Local.Hosting.Processes;

namespace WhisperEngine.Local.Hosting.Host;

/// <summary>
/// Ends processes that an AppHost left behind, where the parent-death signal could not. Runs before anything else uses the directory.
/// </summary>
internal static class OrphanSweep
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static async Task SweepAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        var resources = RunFile.Read(data.Path)?.Resources ?? [];
        await Task.WhenAll(resources.Select(resource => EndAsync(resource, cancellationToken)));
        RunFile.Delete(data);
    }

    private static async Task EndAsync(RunResource resource, CancellationToken cancellationToken)
    {
        if (resource is not { Pid: { } pid, ProcessStartTime: { } startTime } || ProcessTable.StartTimeOf(pid) != startTime) return;

        // Services and Postgres both take SIGINT as the request for an orderly and quick end.
        foreach (var signal in OperatingSystem.IsWindows() ? [] : new[] { Signals.Interrupt, Signals.Kill })
        {
            Signals.Send(pid, signal);
            if (await ProcessTable.WaitForExitAsync(pid, startTime, Grace, cancellationToken)) return;
        }

        throw new InvalidOperationException(
            $"'{resource.Name}' of an earlier run still runs as process {pid} and does not end. End it by hand, then start again.");
    }
}
