using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Supervisor;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Starts everything side by side, each as soon as what it waits for is there, and stops everything in reverse.</summary>
internal sealed class Orchestrator(
    ResourceInstances instances, InstanceLives lives, EndpointAllocation endpoints, LocalData data, SupervisorServer supervisor,
    RunRecord record, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(5);
    // Services that are slow to end must not take the time in which Postgres writes its last checkpoint.
    private static readonly TimeSpan ReservedForEachGroup = TimeSpan.FromSeconds(2);

    /// <summary>Returns when every resource that is waited for is ready or will not be.</summary>
    /// <exception cref="DistributedApplicationException">The model cannot be started at all.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await data.OpenAsync(cancellationToken);
        foreach (var parameter in instances.All.Select(instance => instance.Resource).OfType<ParameterResource>())
            await parameter.GetValueAsync(cancellationToken);
        endpoints.Allocate();
        await supervisor.StartAsync(cancellationToken);

        foreach (var instance in instances.All) lives.Begin(instance, waits: true);
        await Task.WhenAll(instances.All.Where(instance => instance.IsAwaited).Select(instance => instance.Ready)).WaitAsync(cancellationToken);
        record.Write();
    }

    public async Task StopAsync()
    {
        if (!data.IsOpen || lives.AreEnding) return;

        await lives.EndAsync();
        var started = time.GetTimestamp();
        var groups = instances.InStopOrder().Where(group => group.Any(instance => instance.Process is not null)).ToList();
        for (var index = 0; index < groups.Count; index++)
        {
            var left = StopLimit - time.GetElapsedTime(started) - ((groups.Count - index - 1) * ReservedForEachGroup);
            var grace = left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestGrace ? left : LongestGrace;
            await Task.WhenAll(groups[index].Select(instance => lives.StopProcessAsync(instance, grace)));
        }

        await Task.WhenAll(instances.All.Select(instance => instance.Life.Run));
        record.Delete();
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
