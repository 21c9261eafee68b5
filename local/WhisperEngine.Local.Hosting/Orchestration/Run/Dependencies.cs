using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WhisperEngine.Local.Hosting.Orchestration;

/// <summary>Waits for what a resource waits for.</summary>
internal sealed class Dependencies(ResourceInstances instances, ResourceNotificationService notifications)
{
    /// <exception cref="DistributedApplicationException">A dependency will not come; the message says which and why.</exception>
    public async Task WaitAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var waits = instance.Resource.Annotations.OfType<WaitAnnotation>().ToList();
        // A database exists only in a server that runs.
        if (instance.Resource is IResourceWithParent child) waits.Add(new WaitAnnotation(child.Parent, WaitType.WaitUntilHealthy));
        if (waits.Count == 0) return;

        notifications.Publish(instance, snapshot => snapshot with
        {
            State = KnownResourceStates.Waiting,
            WaitingFor = [.. waits.Select(wait => wait.Resource.Name).Distinct()],
        });
        await Task.WhenAll(waits.Select(wait => WaitAsync(instance, wait, cancellationToken)));
    }

    private async Task WaitAsync(ResourceInstance instance, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        await Task.WhenAll(instances.Of(wait.Resource).Select(dependency => WaitAsync(instance, wait, dependency, cancellationToken)));
        notifications.Publish(instance, snapshot => snapshot with { WaitingFor = snapshot.WaitingFor.Remove(wait.Resource.Name) });
    }

    private static async Task WaitAsync(
        ResourceInstance instance, WaitAnnotation wait, ResourceInstance dependency, CancellationToken cancellationToken)
    {
        var isReady = await dependency.Ready.WaitAsync(cancellationToken);
        if (wait.WaitType == WaitType.WaitForCompletion ? await dependency.Completed == wait.ExitCode : isReady) return;

        var why = await dependency.Completed is { } exitCode
            ? $"it entered the 'Finished' state with exit code '{exitCode}', expected '{wait.ExitCode}'"
            : "it failed to start";
        throw new DistributedApplicationException(
            $"Resource '{instance.Resource.Name}' stopped waiting for dependency resource '{wait.Resource.Name}' because {why}.");
    }
}
