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

        notifications.PublishState(instance, KnownResourceStates.Waiting);
        foreach (var wait in waits)
        {
            foreach (var dependency in instances.Of(wait.Resource)) await WaitAsync(instance, wait, dependency, cancellationToken);
        }
    }

    private static async Task WaitAsync(
        ResourceInstance instance, WaitAnnotation wait, ResourceInstance dependency, CancellationToken cancellationToken)
    {
        var name = wait.Resource.Name;
        if (wait.WaitType == WaitType.WaitForCompletion)
        {
            var exitCode = await dependency.Completed.WaitAsync(cancellationToken);
            if (exitCode == wait.ExitCode) return;
            throw new DistributedApplicationException(exitCode is null
                ? FailedToStart(instance, name)
                : $"Resource '{instance.Resource.Name}' stopped waiting for dependency resource '{name}' because it entered the 'Finished' state "
                    + $"with exit code '{exitCode}', expected '{wait.ExitCode}'.");
        }

        if (!await dependency.Ready.WaitAsync(cancellationToken)) throw new DistributedApplicationException(FailedToStart(instance, name));
    }

    private static string FailedToStart(ResourceInstance instance, string dependency) =>
        $"Resource '{instance.Resource.Name}' stopped waiting for dependency resource '{dependency}' because it failed to start.";
}
