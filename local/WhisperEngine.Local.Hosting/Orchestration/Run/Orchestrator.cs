using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Starts everything side by side, each as soon as what it waits for is there, and stops everything in reverse.</summary>
internal sealed class Orchestrator(
    ResourceInstances instances, EndpointAllocation endpoints, LocalData data, InstanceRun run, RunRecord record,
    ResourceNotificationService notifications, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(5);
    // Services that are slow to end must not take the time in which Postgres writes its last checkpoint.
    private static readonly TimeSpan ReservedForEachGroup = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];

    /// <summary>Returns when every resource is ready or will not be.</summary>
    /// <exception cref="DistributedApplicationException">The model cannot be started at all.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await data.OpenAsync(cancellationToken);
        foreach (var parameter in instances.All.Select(instance => instance.Resource).OfType<ParameterResource>())
            await parameter.GetValueAsync(cancellationToken);
        endpoints.Allocate();

        foreach (var instance in instances.All) running.Add(Task.Run(() => run.RunAsync(instance, stopping.Token), cancellationToken));
        await Task.WhenAll(instances.All.Select(instance => instance.Ready)).WaitAsync(cancellationToken);
        record.Write();
    }

    public async Task StopAsync()
    {
        if (!data.IsOpen || stopping.IsCancellationRequested) return;

        await stopping.CancelAsync();
        var started = time.GetTimestamp();
        var groups = instances.InStopOrder().Where(group => group.Any(instance => instance.Process is not null)).ToList();
        for (var index = 0; index < groups.Count; index++)
        {
            var left = StopLimit - time.GetElapsedTime(started) - ((groups.Count - index - 1) * ReservedForEachGroup);
            var grace = left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestGrace ? left : LongestGrace;
            await Task.WhenAll(groups[index].Select(instance => StopAsync(instance, grace)));
        }

        await Task.WhenAll(running);
        record.Delete();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    private async Task StopAsync(ResourceInstance instance, TimeSpan grace)
    {
        if (instance.Process is not { } process) return;

        notifications.PublishState(instance, KnownResourceStates.Stopping);
        await process.StopAsync(grace, CancellationToken.None);
    }
}
